import { z } from 'zod'

/** Every address that the studio may open in the browser. The window names one; it cannot pass an address of its own. */
export const links = {
  paper: 'https://arxiv.org/abs/2405.17604',
  'authors-code': 'https://github.com/MohammadrezaBanaei/LoRA-XS',
  apache: 'https://www.apache.org/licenses/LICENSE-2.0',
} as const
export type LinkName = keyof typeof links
export const linkNameSchema = z.enum(Object.keys(links) as [LinkName, ...LinkName[]])
