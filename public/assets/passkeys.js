// Passkeys: the browser's own dialog between a button and its form. Where the browser does not know them, the button to
// sign in with one stays hidden, and the page that adds one says so.
(() => {
  const knows =
    Boolean(window.PublicKeyCredential?.parseCreationOptionsFromJSON) &&
    Boolean(window.PublicKeyCredential.parseRequestOptionsFromJSON);
  const signIn = document.querySelector('[data-passkey-sign-in]');
  const creation = document.querySelector('[data-passkey-creation]');

  if (knows && signIn) {
    signIn.hidden = false;
    ask(signIn, async () => {
      const answer = await fetch(signIn.dataset.passkeySignIn, { method: 'POST' });
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await answer.json());
      return navigator.credentials.get({ publicKey });
    });
  }

  if (creation) {
    creation.querySelector('[data-without]').hidden = knows;
    creation.querySelector('[data-with]').hidden = !knows;
  }
  if (knows && creation) {
    const options = JSON.parse(creation.dataset.passkeyCreation);
    ask(creation, () =>
      navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
    );
  }

  function ask(place, prompt) {
    const form = place.querySelector('form');
    const failed = place.querySelector('[data-failed]');
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      try {
        form.elements.credential.value = JSON.stringify((await prompt()).toJSON());
        form.submit();
      } catch {
        // Whoever closes the dialog has changed their mind; the form is as it was.
        if (failed) failed.hidden = false;
      }
    });
  }
})();
