import { executorTitles } from '../../../shared/device.ts'
import type { ExecutorName } from '../../../shared/run-configuration.ts'
import { counted } from './counted.ts'

/** Where it works. */
const runsOn: Readonly<Record<ExecutorName, (threads: number) => string>> = {
  compiled: (threads) => `ONNX Runtime on the processor, ${counted(threads, 'thread', 'threads')}`,
  cuda: () => 'ONNX Runtime on an NVIDIA card',
  directml: () => 'ONNX Runtime on a DirectX 12 card',
  coreml: () => 'ONNX Runtime on the processor and the graphics of a Mac',
  webgpu: () => 'ONNX Runtime on the graphics card, through WebGPU',
  tensorflow: () => 'TensorFlow (libtensorflow), on CUDA where it finds a card',
  'tfjs-webgpu': () => 'TensorFlow.js on the graphics card, operation by operation',
  wasm: () => 'TensorFlow.js in WebAssembly, slow: a last resort',
}

export const machine = {
  title: 'This machine',
  lead: 'What training can run on here, and where the studio keeps its files.',
  executorNames: executorTitles,
  executorAbout: {
    compiled: 'The whole training step as one ONNX graph, run natively by ONNX Runtime.',
    cuda: 'The same graph on an NVIDIA card.',
    directml: 'The same graph on any DirectX 12 card, on Windows.',
    coreml: 'The same graph on processor and graphics of a Mac.',
    webgpu: 'The same graph on any graphics card with Vulkan, Direct3D 12 or Metal.',
    tensorflow: 'libtensorflow, operation by operation, on CUDA or the CPU.',
    'tfjs-webgpu': 'TensorFlow.js on the graphics card, operation by operation.',
    wasm: 'TensorFlow.js in WebAssembly: slow, works everywhere.',
  },
  runsOn,
  studio: 'Studio',
  version: 'Version',
  electron: 'Electron',
  threads: 'Threads',
  dataFolder: 'Data folder',
  showFolder: 'Show in folder',
  historyNotice: 'The history was set aside',
}
