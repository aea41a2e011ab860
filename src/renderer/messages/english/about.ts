import type { LinkName } from '../../../shared/links.ts'
import { counted } from './counted.ts'

export const about = {
  title: 'About LoRA-XS Studio',
  lead: 'A desktop studio for fine-tuning language models with LoRA-XS: no Python, no account, no cloud.',
  version: 'Version',
  electron: 'Electron',
  licence: 'Licence',
  ownLicence: 'Apache License 2.0',
  method: 'The method',
  paper: 'Klaudia Bałazy, Mohammadreza Banaei, Karl Aberer, Jacek Tabor: LoRA-XS: Low-Rank Adaptation with Extremely Small Number of Parameters. 2024, arXiv:2405.17604.',
  links: { paper: 'Read the paper', 'authors-code': 'The authors’ code', apache: 'Read the licence' } satisfies Record<LinkName, string>,
  opensBrowser: 'opens in the browser',
  licences: 'Licences of what is shipped',
  licencesLead: (count: number) => `${counted(count, 'package', 'packages')}, found in the built studio itself. Open one to read its licence.`,
  search: 'Search packages',
  nothingFound: 'No package of that name or licence is shipped.',
  noText: 'The package comes without the text of its licence.',
  missing: {
    code: 'licences-missing',
    title: 'The list of licences could not be read',
    cause: 'It is made when the studio is built, and is missing from this one.',
    suggestion: 'Start the studio with npm start, which builds it whole.',
  },
}
