/** `model_type` of every family that the engine can train; a test of its registry keeps the two alike. */
export const modelFamilies = ['bert', 'roberta', 'distilbert', 'llama', 'mistral', 'gemma', 'qwen2'] as const
