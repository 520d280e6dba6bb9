/** Signing up and in, and what people set about themselves. */
export const accounts = {
  nameMissing: 'Enter your name.',
  nameLong: (max: number) => `A name has at most ${max} characters.`,
  emailWrong: 'Enter an email address, as in ada@example.com.',
  passwordMissing: 'Enter your password.',
  passwordShort: (min: number) => `Use at least ${min} characters.`,
  passwordLong: (max: number) => `Use at most ${max} characters.`,
  passwordCommon: 'This password is one of the first that others would try. Choose another one.',
  passwordYours: 'Choose a password that is neither your name nor your address.',
  keyNameMissing: 'Give the key a name, so that you know it again.',
  keyNameLong: (max: number) => `A name has at most ${max} characters.`,
  keyScopesMissing: 'Choose at least one thing that the key may do.',
};
