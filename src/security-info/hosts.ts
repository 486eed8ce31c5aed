/** Origin of My Sign-Ins, worldwide cloud (entra-docs, mark V). Compared exactly, never by suffix. */
export const MY_SIGN_INS_ORIGIN = 'https://mysignins.microsoft.com';
