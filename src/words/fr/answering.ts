export const answering = {
  person: 'Une personne de l’équipe prend la suite ici et vous répondra dès que possible.',
  back: (when: string) =>
    `Personne ne répond ici pour le moment. Nous sommes de retour : ${when}. Si quelqu’un est là plus tôt, il vous répondra avant.`,
};
