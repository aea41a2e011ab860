import { expect, test } from 'vitest'

import { missingLibraries } from './system-libraries.mjs'

test('missing libraries are read out of what ldd prints', () => {
  const lddOutput = [
    '\tlinux-vdso.so.1 (0x00007ffd2a5f2000)',
    '\tlibffmpeg.so => /studio/libffmpeg.so (0x00007f3a1c000000)',
    '\tlibgtk-3.so.0 => not found',
    '\tlibasound.so.2 => not found',
    '\t/lib64/ld-linux-x86-64.so.2 (0x00007f3a2d5b1000)',
    '',
  ].join('\n')
  expect(missingLibraries(lddOutput)).toEqual(['libgtk-3.so.0', 'libasound.so.2'])
})

test('nothing is missing from a statically linked program', () => {
  expect(missingLibraries('\tnot a dynamic executable\n')).toEqual([])
})
