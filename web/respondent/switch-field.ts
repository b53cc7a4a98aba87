/** Posted beside the answers by a button that changes the language: the form comes back as it was, nothing is stored. */
export const switchField = 'switch';
