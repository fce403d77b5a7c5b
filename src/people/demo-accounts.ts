/** The password of every account of the invented demo city; shown on the sign-in page while that city is loaded. */
export const DEMO_PASSWORD = 'sasando-kota-contoh'
