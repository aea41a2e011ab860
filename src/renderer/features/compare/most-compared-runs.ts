/** More curves than this cannot be told apart in one chart. */
export const mostComparedRuns = 20
