import type { FailureWords } from '../english/failures.ts'

const takeOriginal = 'Die Datei von dort nehmen, wo sie zuerst geschrieben wurde, oder den Lauf noch einmal trainieren.'
const takeWholeFolder = 'Den ganzen Ordner von dort nehmen, wo er zuerst geschrieben wurde.'
const mergeElsewhere = 'Mit PEFT in die Basis einrechnen (merge_and_unload) und den Ordner unter „Modelle“ hinzufügen.'
const notImported = '{name} lässt sich nicht importieren'

/** Failures with adapters: their files, their import, and what they are asked. */
export const adapterFailures: Readonly<Record<string, FailureWords>> = {
  'adapter-base-missing': {
    title: 'Das Basismodell {baseName} liegt nicht mehr, wo es lag',
    suggestion: 'Es nach {baseFolder} zurücklegen, oder den Adapter für die Basis importieren, wo sie jetzt liegt.',
  },
  'adapter-broken': { title: '{file} ist kein vollständiger Adapter', suggestion: takeOriginal },
  'adapter-unfit': { title: 'Der Adapter passt nicht zu {base}', suggestion: takeOriginal },
  'adapter.unknown': {
    title: 'Diesen Adapter gibt es nicht',
    cause: 'Die Sammlung enthält keinen Adapter „{id}“; vielleicht wurde er gelöscht.',
    suggestion: 'Einen aus der Liste der Adapter wählen.',
  },
  'factors-differ': {
    title: 'Die Faktoren der Basis sind andere als beim Trainieren des Adapters',
    cause: 'Die Zerlegung derselben Gewichte ergab andere Zahlen; R würde damit etwas anderes bedeuten.',
    suggestion: 'Dort exportieren, wo der Adapter trainiert wurde, oder hier neu trainieren.',
  },
  'factors-unfit': {
    title: 'Der Adapter passt nicht zu seinen Faktoren',
    cause: '{module} hat keine Faktoren A und B vom Rang {rank}.',
    suggestion: 'Aus dem Lauf exportieren, der den Adapter trainiert hat, mit demselben Basismodell.',
  },
  'generation-not-possible': {
    title: 'Dieser Adapter schreibt keine Texte',
    cause: 'Er wurde mit {base} für Labels oder Zahlen trainiert und antwortet mit solchen.',
    suggestion: 'Ihn unter „Ausprobieren“ nach Labels oder Zahlen fragen, oder mit „predict“ auf der Kommandozeile.',
  },
  'prediction-not-possible': {
    title: 'Dieser Adapter antwortet mit Text',
    cause: 'Er wurde mit {base} auf Anweisungen trainiert und hat keine Labels, aus denen er wählen könnte.',
    suggestion: 'Ihn unter „Ausprobieren“ um einen Text bitten, oder mit „generate“ auf der Kommandozeile.',
  },
  'prompt-too-long': {
    title: 'Die Eingabe ist zu lang für dieses Modell',
    cause: 'Sie hat {tokens} Tokens, und das Modell liest {longest}, seine Antwort mitgezählt.',
    suggestion: 'Die Eingabe kürzen.',
  },
  'prompt-refused': {
    title: 'Die Eingabe lässt sich nicht ausschreiben',
    cause: '{template} lehnt sie ab: {reason}.',
    suggestion: 'Die Systemanweisung leer lassen: Nicht jede Vorlage hat einen Platz dafür.',
  },

  'import-unknown': {
    title: '{name} ist kein Adapter, den das Studio kennt',
    suggestion: 'Den Ordner eines Adapters wählen: hier exportiert, von PEFT geschrieben oder vom Code der LoRA-XS-Autoren gespeichert. Ein ganzes Modell gehört unter „Modelle“.',
  },
  'import-unfit': { title: '{name} passt nicht zu {base}', suggestion: 'Das Basismodell wählen, auf dem der Adapter trainiert wurde.' },
  'import-not-finite': {
    title: notImported,
    cause: '{base} antwortet damit mit Werten, die keine endlichen Zahlen sind.',
    suggestion: 'Sein Training ist divergiert, oder die Dateien sind beschädigt: einen anderen nehmen.',
  },
  'import-no-lora': { title: notImported, cause: 'In {file} ist kein lora_A.', suggestion: takeWholeFolder },
  'import-tensors-unfit': { title: notImported, suggestion: takeWholeFolder },
  'import-weights-missing': { title: notImported, cause: '{file} fehlt darin.', suggestion: takeWholeFolder },
  'import-weights-pickled': {
    title: notImported,
    cause: 'Seine Gewichte liegen in {file}, einem Format, das beim Lesen Programmcode ausführen kann.',
    suggestion: 'Mit PEFT laden und noch einmal speichern: save_pretrained schreibt safetensors.',
  },
  'import-head-missing': {
    title: notImported,
    cause: 'Er gehört zu einem Klassifikator (task_type SEQ_CLS), dessen eigene Tensoren nicht in der Datei sind: {tensors}.',
    suggestion: 'Noch einmal speichern, mit dem Klassifikator in modules_to_save; ohne ihn weiß niemand, was gelernt wurde.',
  },
  'import-settings': { title: notImported, cause: 'Das Studio hat keine solche Einstellung (Rang {rank}, alpha {alpha}).', suggestion: mergeElsewhere },
  'import-configuration-broken': { title: notImported, suggestion: takeWholeFolder },
  'import-peft-type': { title: notImported, cause: 'Sein peft_type ist {value}; das Studio importiert LORA.', suggestion: mergeElsewhere },
  'import-task': {
    title: notImported,
    cause: 'Sein task_type ist {value}; das Studio kennt SEQ_CLS und CAUSAL_LM.',
    suggestion: 'Einen Adapter eines Klassifikators, einer Regression oder eines Sprachmodells wählen.',
  },
  'import-dora': {
    title: notImported,
    cause: 'Er wurde mit use_dora trainiert, was die Spalten der Gewichte auch skaliert, statt nur etwas zu addieren.',
    suggestion: mergeElsewhere,
  },
  'import-bias': { title: notImported, cause: 'Sein bias ist {value}: Er hat auch Bias-Werte der Basis trainiert.', suggestion: mergeElsewhere },
  'import-fan-in-fan-out': {
    title: notImported,
    cause: 'Sein fan_in_fan_out ist true: Er ist für eine Basis, deren Gewichte andersherum liegen, wie in GPT-2.',
    suggestion: 'Einen Adapter einer der Familien wählen, die das Studio kennt; sie stehen da, wo ein Modell hinzugefügt wird.',
  },
  'import-changed-base': {
    title: notImported,
    cause: 'Sein init_lora_weights ist {value}; das ändert die Gewichte der Basis vor dem Training.',
    suggestion: 'Mit PEFT noch einmal speichern, mit path_initial_model_for_weight_conversion für save_pretrained: Das macht gewöhnliches LoRA daraus.',
  },
  'import-variant': { title: notImported, cause: 'Er benutzt {value} und rechnet damit etwas anderes als gewöhnliches LoRA.', suggestion: mergeElsewhere },
  'import-alpha-pattern': { title: notImported, cause: 'Sein alpha_pattern enthält {value}: ein Muster und kein Name eines Moduls.', suggestion: mergeElsewhere },
}
