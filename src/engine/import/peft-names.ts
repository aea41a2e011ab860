/** What a tensor of PEFT's files is: a factor of a module, the authors' R between the two, or a tensor of the head. */
export type PeftTensorPlace =
  | { readonly part: 'A' | 'B' | 'R'; readonly module: string }
  | { readonly part: 'head'; readonly name: string }

/** Where PEFT keeps the model that it wraps. */
export const wrapperPrefix = 'base_model.model.'

const factor = /^(.+)\.lora_([AB])(?:\.default)?\.weight$/
/** The layer is called `default_lora_latent_mapping`; older versions of PEFT cut the adapter's name out of that, with or without its point. */
const latent = /^(.+?)(?:\.default_|[._])lora_latent_mapping\.weight$/
/** Left in by tools that write the model's state as it is. */
const savedModule = /\.modules_to_save(?:\.default)?(?=\.)/

/** The place of a tensor by its name in adapter_model.safetensors; modules and head as the wrapped model names them. */
export function placeOf(tensorName: string): PeftTensorPlace {
  const name = tensorName.startsWith(wrapperPrefix) ? tensorName.slice(wrapperPrefix.length) : tensorName
  const [, module, matrix] = factor.exec(name) ?? []
  if (module !== undefined) return { part: matrix === 'A' ? 'A' : 'B', module }
  const [, mapped] = latent.exec(name) ?? []
  if (mapped !== undefined) return { part: 'R', module: mapped }
  return { part: 'head', name: name.replace(savedModule, '') }
}
