import { notify } from './notify.ts'

const noticeMilliseconds = 8000

/** Says something that asks for no action; it goes by itself. */
export function showNotice(message: string): void {
  notify({ id: 'notice', color: 'blue', message, autoClose: noticeMilliseconds, role: 'status' })
}
