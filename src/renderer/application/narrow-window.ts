/** Where the navigation shrinks to icons; the style sheets repeat this width. */
export const narrowWindow = '(max-width: 1150px)'
