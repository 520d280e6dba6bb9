import type { Signals } from '#conversations/builtin/signals/rules.ts';

/** What customers want, in French. */
export const french: Signals = {
  '~': 'je|vous|le|la|les|un|une|des|est|et|mon|ma|mes|de|du|pour|à|avec|bonjour|oui|non|merci|que|qui|quand|où|pas|ne|ce|il|elle|nous|j|c|d|l|au|en|sur|svp|plaît|avez|voudrais|peux|peut|puis|suis|rdv|plutôt|quel|quels|quelle|êtes|faire|dans|prendre|votre|vos|salut|on',
  greet: 'bonjour|bonsoir|salut|coucou|hello',
  thanks: 'merci*|je vous remercie|c est tout|ce sera tout|remercie',
  bye: 'au revoir|bonne journée|bonne soirée|à bientôt|adieu|à plus|bonne fin',
  yes: 'oui|ouais|d accord|ok|okay|parfait|c est bon|ça marche|ça me va|très bien|bien sûr|volontiers|entendu|exactement|je confirme|confirme|confirmé|allez y|c est ça|super|ça me convient|me convient|je prends|réservez|bien|absolument|exact|tout à fait|avec plaisir|impeccable|nickel|va pour|je le prends',
  no: 'non|pas du tout|non merci|laissez|gardez|aucun|tant pis|oubliez|attendez|stop|finalement non|surtout pas',
  neg: 'pas|aucun*|jamais|ni|rien',
  fine: 'pas de problème|pas de souci|pourquoi pas|aucun problème|pas mal|aucun souci',
  maybe:
    'peut être|réfléchir|réfléchis|je vais voir|pas sûr|pas sure|éventuellement|je vérifie|vérifier|demander à mon|demander à ma|ça dépend|je vous redis|on verra',
  hours: 'horaire*|ouvert*|fermé*|ouvrez|heures d ouverture|à quelle heure ouvr*',
  book: 'rendez vous|rdv|réserver|réservation|prendre rendez|créneau*|dispo*|disponib*|de la place|une place|venir|passer|libre*|possible|consultation avec|consulter|planifier|fixer|me recevoir|place',
  appt: 'rendez vous|rdv|réservation*|consultation|créneau',
  cancel:
    'annul*|supprim*|ne pourrai pas venir|ne peux pas venir|ne viendrai pas|empêché*|décommander|ne pourrai pas être',
  move: 'déplac*|report*|décal*|changer mon|changer l heure|changer la date|modifi*|reprogramm*|avancer mon|repousser|changer de date',
  mine: 'c est quand|c est à quelle heure|mon rendez vous|mes rendez vous|mon rdv|mes rdv|quand est mon|ai je un rendez|à quelle heure est mon|j ai un rendez vous quand|ma réservation|mon prochain',
  person:
    'quelqu un|une personne|humain|conseiller*|responsable|un agent|rappel*|appelez moi|parler à|parler avec|un employé|service client|vrai personne|vraie personne|équipe|opérateur|secrétaire|demandez à|standard',
  upset:
    'plainte|plaindre|inadmissible|inacceptable|scandaleu*|furieu*|en colère|mécontent*|honteu*|honte|déçu*|nul|lamentable|catastroph*|rembours*|arnaque|avocat|réclamation|horrible|marre|foutez|pas sérieux|insupportable de|exaspér*|ras le bol|affreux',
  urgent:
    'urgence|saigne*|accident|au secours|aide immédiate|douleur insupportable|ambulance|très mal|urgent*|tout de suite de l aide|aidez moi vite|samu|grave',
  abuse: 'idiot*|stupide*|con|connard*|merde|imbécile*|crétin*|débile*|ta gueule|putain|abruti*|enfoiré*|ferme la',
  price: 'prix|coût*|combien|tarif*|coûte*|cher|honoraires|payer combien|facturez',
  where:
    'où est|où êtes|où se|où sont|c est où|êtes où|où vous|où puis|où dois|adresse|situé*|trouver|se trouve|localis*|venir chez vous comment|quelle rue|itinéraire|accès',
  long: 'combien de temps|durée|dure',
  link: 'lien',
  ask: 'demander|voulais savoir|si vous|que|quoi|qui|quel|quelle|quels|quelles|pourquoi|comment|est ce que|y a t il|avez vous|proposez*|vendez*|acceptez*|faites vous|peut on|puis je|information*|renseignement*|savoir|question|expliquer|dites moi|faut il|prenez vous|je cherche|offrez*|dois je|est il|vous faites|vous prenez|vous avez',
  more: 'plus tard|plus tôt|autre*|d autres|aucun ne|sinon|encore|alternativ*|ne me convient pas|ne me va pas',
  o1: 'premier|première|1er|plus tôt des|le plus tôt|numéro un|numéro 1',
  o2: 'deuxième|second|seconde|numéro deux|2e|2ème|celui du milieu',
  o3: 'troisième|numéro trois|3e|3ème',
  last: 'dernier|dernière|le plus tard|celui le plus tard',
  order: 'laisse tomber|laissez tomber|changer|recommencer|retour|autre chose|aide',
  name: 'je m appelle|mon nom est|m appelle|nom est|je suis|c est|ici|nom|au nom de',
  stop: 'désolé|désolée|pardon|excusez|oh|finalement|et|mon|ma|email|mail|e|téléphone|numéro|est|le|la|mes|au|par|ou|mais|pour|adresse|tél|portable|voici|ici|je|suis|à|en|de|un|une|merci|svp|pas|intéressé|disponible|oui|ok|parfait|bien|d|c|bon|joignable|vous|très|accord',
  company: 'mon entreprise est|notre entreprise est|je travaille chez|société|entreprise',
  onto: 'à|au|pour|vers',
  who: 'qui êtes vous|qui es tu|êtes vous un robot|es tu un robot|à qui je parle|vous êtes un robot',
};
