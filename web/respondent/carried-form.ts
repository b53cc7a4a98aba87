/** Id of the form that carries what a page cannot show in fields. */
export const carriedForm = 'carried';
