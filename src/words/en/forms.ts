/** What forms say around their fields. */
export const forms = {
  optional: 'optional',
  required: 'required',
  problem: 'One thing needs your attention',
  problems: (count: number) => `${count} things need your attention`,
  confirmTitle: 'Are you sure?',
  confirmYes: 'Yes, go ahead',
  confirmNo: 'Leave it as it is',
  cancel: 'Cancel',
  save: 'Save',
  change: 'Change',
  apply: 'Apply',
};
