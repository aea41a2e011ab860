import { executorTitles } from '../../../shared/device.ts'
import type { Messages } from '../index.ts'
import { counted } from './counted.ts'

export const machine: Messages['machine'] = {
  title: 'Dieser Rechner',
  lead: 'Worauf hier trainiert werden kann und wo das Studio seine Dateien hat.',
  executorNames: { ...executorTitles, compiled: 'Kompiliert (CPU)' },
  executorAbout: {
    compiled: 'Der ganze Trainingsschritt als ein ONNX-Graph, von ONNX Runtime ausgeführt.',
    cuda: 'Derselbe Graph auf einer NVIDIA-Karte.',
    directml: 'Derselbe Graph auf jeder DirectX-12-Karte, unter Windows.',
    coreml: 'Derselbe Graph auf Prozessor und Grafik eines Macs.',
    webgpu: 'Derselbe Graph auf jeder Grafikkarte mit Vulkan, Direct3D 12 oder Metal.',
    tensorflow: 'libtensorflow, Operation für Operation, auf CUDA oder dem Prozessor.',
    'tfjs-webgpu': 'TensorFlow.js auf der Grafikkarte, Operation für Operation.',
    wasm: 'TensorFlow.js in WebAssembly: langsam, läuft überall.',
  },
  runsOn: {
    compiled: (threads) => `ONNX Runtime auf dem Prozessor, ${counted(threads, 'Thread', 'Threads')}`,
    cuda: () => 'ONNX Runtime auf einer NVIDIA-Karte',
    directml: () => 'ONNX Runtime auf einer DirectX-12-Karte',
    coreml: () => 'ONNX Runtime auf Prozessor und Grafik eines Macs',
    webgpu: () => 'ONNX Runtime auf der Grafikkarte, über WebGPU',
    tensorflow: () => 'TensorFlow (libtensorflow), auf CUDA, wo es eine Karte findet',
    'tfjs-webgpu': () => 'TensorFlow.js auf der Grafikkarte, Operation für Operation',
    wasm: () => 'TensorFlow.js in WebAssembly, langsam: der letzte Ausweg',
  },
  studio: 'Studio',
  version: 'Version',
  electron: 'Electron',
  threads: 'Threads',
  dataFolder: 'Datenordner',
  showFolder: 'Im Ordner zeigen',
  historyNotice: 'Der Verlauf wurde beiseitegelegt',
}
