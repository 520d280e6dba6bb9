import type { Signals } from '#conversations/builtin/signals/rules.ts';

/** What customers want, in French. */
export const french: Signals = {
  '~': 'je|vous|le|la|les|un|une|des|est|et|mon|ma|mes|de|du|pour|à|avec|bonjour|oui|non|merci|que|qui|quand|où|pas|ne|ce|il|elle|nous|j|c|d|l|au|en|sur|svp|plaît|avez|voudrais|peux|peut|puis|suis|rdv|plutôt|quel|quels|quelle|êtes|faire|dans|prendre|votre|vos|salut|on',
  greet: 'bonjour|bonsoir|salut|coucou|hello|bjr|slt|cc|bsr|rebonjour|re|allo|hey|bonjour à tous|yo',
  thanks:
    'merci*|je vous remercie|c est tout|ce sera tout|remercie|merci bcp|mille mercis|mci|mrc|grand merci|je vous en remercie|c est parfait merci|rien d autre',
  bye: 'au revoir|bonne journée|bonne soirée|à bientôt|adieu|à plus|bonne fin|bye|ciao|a plus|a+|à la prochaine|bonne continuation|à demain|salutations|bises',
  yes: 'oui|ouais|d accord|ok|okay|parfait|c est bon|ça marche|ça me va|très bien|bien sûr|volontiers|entendu|exactement|je confirme|confirme|confirmé|allez y|c est ça|super|ça me convient|me convient|je prends|réservez|bien|absolument|exact|tout à fait|avec plaisir|impeccable|nickel|va pour|je le prends|ouii|ouep|yes|yep|oki|dac|d acc|ok pour|va bien|ça va|convient|me convient parfaitement|parfaitement|je veux bien|avec joie|génial|top|excellent|formidable|c est parfait|c est noté|noté|validé|je valide|valide|validez|on fait comme ça|faisons ça|on prend|je prends celui|prenez|allons y|allez|vas y|certainement|évidemment|carrément|oui merci|oui svp|oui volontiers|ça roule|ça marche pour moi|ok ça marche|bonne idée|réserve|réservez le|réservez la|inscrivez moi|mettez moi|très volontiers|merveilleux|marché conclu|ce sera parfait|ça ira|celui là|celui ci|c est ok|c est bon pour moi|bon pour moi|go|juste',
  no: 'non|pas du tout|non merci|laissez|gardez|aucun|tant pis|oubliez|attendez|stop|finalement non|surtout pas|nan|nn|nope|non non|pas celui|pas ceux|pas maintenant|pas aujourd hui|pas intéressé*|sans façon|annule|attends|minute|une minute|un instant|une seconde|pas la peine|aucune|ni l un ni l autre|laisse',
  neg: 'pas|aucun*|jamais|ni|rien',
  fine: 'pas de problème|pas de souci|pourquoi pas|aucun problème|pas mal|aucun souci',
  maybe:
    'je demanderai sur place|je verrai sur place|j écrirai|je réécrirai|je repasserai|peut être|réfléchir|réfléchis|je vais voir|pas sûr|pas sure|éventuellement|je vérifie|vérifier|demander à mon|demander à ma|ça dépend|je vous redis|on verra|je réfléchis|j y réfléchis|y réfléchir|j y pense|y penser|je vais réfléchir|je verrai|on va voir|je regarde|je vais regarder|regarder mon agenda|voir avec|en parler|parler à mon|parler à ma|parler avec mon|parler avec ma|parle à mon|parle à ma|demander à|demande à mon|demande à ma|je vous dis|je vous redirai|vous redis|vous tiens au courant|tiens au courant|je reviens vers|reviens vers vous|vous recontacte|je vous rappellerai|je rappellerai|vous dirai|vous confirme plus tard|confirmerai|confirme plus tard|pas encore|pas certain*|sais pas|sais pas encore|ne sais pas|hésite|j hésite|indécis*|probablement|sans doute|possiblement|peut etre|ptet|ptetre|p t être|pour une amie|pour un ami|juste pour savoir|simple question|simplement pour savoir|à voir|faut voir|faut que je voie|ne réservez pas|ne réserve pas|réservez pas|sous réserve|si jamais|au cas où|selon',
  hours:
    'horaire*|ouvert*|fermé*|ouvrez|heures d ouverture|à quelle heure ouvr*|êtes ouvert*|vous fermez|fermez|ouvrez vous',
  book: 'rendez vous|rdv|réserver|réservation|prendre rendez|créneau*|dispo*|disponib*|de la place|une place|venir|passer|libre*|possible|consultation avec|consulter|planifier|fixer|me recevoir|place|dispos|créneaux|quoi de libre|de libre|une dispo|des dispos|vous avez quoi|avez vous quelque chose|vous auriez|auriez vous|y aurait il|il reste|reste t il|de disponible|passer vous voir|venir vous voir|voir le docteur|voir le médecin|caler|un rendez|prendre un|prendre rdv|une consultation|un appel|une visio|peut on se voir|se voir|je voudrais venir|je veux venir|j aimerais venir|me prendre|caser|m inscrire|j aurais besoin|serait il possible|ce serait possible|c possible|quelles sont vos|pour le',
  appt: 'rendez vous|rdv|réservation*|consultation|créneau',
  cancel:
    'annul*|supprim*|décommander|anul*|retirer mon|enlever mon|plus besoin|n ai plus besoin|ne viens plus|renoncer|laisser tomber mon|supprime*',
  move: 'déplac*|report*|décal*|changer mon|changer l heure|changer la date|modifi*|reprogramm*|avancer mon|repousser|changer de date|decal*|replanifi*|bouger|bouge|avancer|repouss*|reporter|changer de jour|changer d heure|changer de créneau|changer le|un autre jour pour mon|à un autre moment|échang*|basculer|remettre à|le mettre à|le passer à',
  mine: 'c est quand|c est à quelle heure|mon rendez vous|mes rendez vous|mon rdv|mes rdv|quand est mon|ai je un rendez|à quelle heure est mon|j ai un rendez vous quand|ma réservation|mon prochain|quand est ce que j ai|c est quel jour|quel jour déjà|c était quand|c était quel jour|quelle heure déjà|à quelle heure déjà|mon rendez vous c est|mon rdv c est|j ai rdv quand|j ai rendez vous quand|quand j ai|quand ai je|ai je un rdv|est ce que j ai|j ai bien un|rappelez moi quand|me rappeler quand|me rappeler la date|date de mon|heure de mon|mon créneau',
  cant: 'ne pourrai pas|pourrai pas|peux plus venir|empêchement|empêché*|un imprévu|imprévu|ne viendrai pas|je ne serai pas|suis malade|dois travailler|je serai absent*|ne peux pas venir|peux pas venir|ne peux plus venir|ne pourrai pas venir|pourrai pas venir|ne peux pas être|peux pas être|peux plus le',
  check: 'c est bien|ce serait|ça serait|c est à|c est donc|ça fait|est ce bien|ce sera',
  danger:
    'n arrive plus à respirer|arrive pas à respirer|n arrive pas à respirer|peux plus respirer|respire plus|respire pas|douleur à la poitrine|douleurs à la poitrine|mal à la poitrine|douleur dans la poitrine|inconscient*|évanoui*|perdu connaissance|crise cardiaque|infarctus|avc|ne répond plus|ne réagit plus|samu|ambulance|convulsion*|suicid*|saigne beaucoup|s étouffe|étouffe|effondré*|me tuer|overdose',
  keep: 'gardez|garde le|garder|n annulez pas|annulez pas|pas annuler|laissez|laisse tomber|laissez tomber|je viendrai|je viens quand même|finalement je peux|finalement je viens|je garde|je le garde',
  insteadof: 'au lieu de|au lieu du|à la place de|à la place du|plutôt que|au lieu d',
  joint: 'et|mais|aussi|sinon',
  thatday: 'ce jour là|même jour|le même jour|ce même jour|cette journée',
  fill: 'bah|ben|euh|alors|donc|très|bien|aussi|là|ça|cela|être|serait|sera|tout|tous|toute|vraiment|juste|moi|toi|lui|nous|vous|leur|se|si|y|en|qui|dont|aux|ces|cet|cette|sa|son|ses|par|monsieur|madame|mme|mr|svp|stp|slt|bjr|mdr|lol|cordialement|sans|celui|celle|ci|heure|jour|va|vais|fait|c|est|j|ai|l|n|s|qu|m|t|plus|bonne|beau|joli|génial|formidable|avec|plaisir|femme|mari|copain|copine|mère|père|soeur|sœur|frère|ami|amie|patron|chef|conjoint',
  opener:
    'est|peut|puis|peux|pouvez|avez|faut|quel|quelle|quels|quelles|combien|comment|où|quand|pourquoi|qui|que|quoi|acceptez|prenez|faites|vous|ya|y|il',
  state:
    'c est réservé|c est bien réservé|est ce réservé|est ce que c est réservé|est ce que c est bon|c est confirmé|est ce confirmé|vous avez réservé|avez vous réservé|as tu réservé|ça a été réservé|c est booké|c est pris|c est validé|est ce validé|c est enregistré|est ce enregistré|c est annulé|est ce annulé|a été annulé|suis je inscrit*|c est dans la boîte',
  suggest: 'et si|que diriez vous|pourquoi pas|qu en est il',
  sour: 'horrible|affreux|nul|nulle|catastroph*|ridicule',
  made: 'réservé*|confirmé*|enregistré*|annulé*|noté|validé*|déplacé*',
  other: 'elle veut|il veut|elle voudrait|il voudrait|ma collègue|mon collègue|ma soeur|mon frère',
  novice: 'première fois|première visite',
  person:
    'une personne réelle|personne réelle|un être humain|être humain|quelqu un s il vous plaît|parler à une personne|avoir quelqu un|avoir quelqu un au téléphone|un collaborateur|une collaboratrice|un interlocuteur|interlocuteur|passez moi quelqu un|me passer|qu on me rappelle|pas à un robot|pas avec un robot|avocat lui même|un vrai conseiller|me mettre en relation|transférez moi|une personne|humain|conseiller*|responsable|un agent|rappel*|appelez moi|parler à|parler avec|un employé|service client|vrai personne|vraie personne|équipe|opérateur|secrétaire|demandez à|standard|quelqu un de|un humain|une vraie|vrai humain|un vrai|pas un robot|pas une machine|parler à quelqu|parler à un|parler à une|parler au|parler avec quelqu|être rappelé*|me rappeler svp|rappelez moi|me rappelle|appelez|m appeler|téléphoner à|joindre quelqu|secrétariat|médecin directement|le patron|la patronne|chef|gérant*|conseillère|une conseillère|passez moi|mettez moi en relation|standardiste|par téléphone',
  upset:
    'j attends une réponse|attends toujours|toujours pas de réponse|aucune réponse|sans nouvelles|c est honteux|c est scandaleux|inadmissible|insupportable|inouï|c est du n importe quoi|une honte|une blague|vous vous moquez|trop c est trop|ça suffit|indigné*|outré*|révolté*|très déçu*|porte close|facture est fausse|trop cher payé|je suis furieu*|pas normal|inqualifiable|plainte|plaindre|inadmissible|inacceptable|scandaleu*|furieu*|en colère|mécontent*|honteu*|honte|déçu*|lamentable|rembours*|arnaque|avocat|réclamation|marre|foutez|pas sérieux|insupportable de|exaspér*|ras le bol|pas content*|mécontente|se moque|vous moquez|foutage|n importe quoi|jamais vu ça|personne ne répond|personne répond|personne ne rappelle|j attends depuis|scandale|arnaqu*|voleurs|escroc*|débité deux fois|c est nul|zéro|mauvais service|service déplorable|déplorable|avis négatif|énervé*|agacé*|furieuse|en ai assez|en ai marre|incompétent*|honteux|service nul|service catastrophique|vous êtes nuls',
  urgent:
    'urgence absolue|en urgence|aidez moi|c est grave|police est|huissier|perquisition|garde à vue|délai expire|expire aujourd hui|dernier délai|ça ne peut pas attendre|ne peut pas attendre|au plus vite svp rappelez|extrême urgence|urgence|saigne*|accident|au secours|aide immédiate|douleur insupportable|ambulance|très mal|urgent*|tout de suite de l aide|aidez moi vite|samu|grave',
  abuse: 'idiot*|stupide*|con|connard*|merde|imbécile*|crétin*|débile*|ta gueule|putain|abruti*|enfoiré*|ferme la',
  price:
    'prix|coût*|combien|tarif*|coûte*|cher|honoraires|payer combien|facturez|cmb|combien ça|ça coûte|coute|coutent|c est combien|quel tarif|quels tarifs|c est cher|facturé*|payer',
  where:
    'où est|où êtes|où se|où sont|c est où|êtes où|où vous|où puis|où dois|adresse|situé*|trouver|se trouve|localis*|venir chez vous comment|quelle rue|itinéraire|accès|vous êtes où|vs êtes où|c où|où ça|où exactement|à quelle adresse|quel étage|étage|métro|plan d accès|comment venir|comment vous trouver|situés|basés|localisation',
  long: 'combien de temps|durée|dure',
  link: 'lien',
  ask: 'demander|voulais savoir|si vous|que|quoi|qui|quel|quelle|quels|quelles|pourquoi|comment|est ce que|y a t il|avez vous|proposez*|vendez*|acceptez*|faites vous|peut on|puis je|information*|renseignement*|savoir|question|expliquer|dites moi|faut il|prenez vous|je cherche|offrez*|dois je|est il|vous faites|vous prenez|vous avez|est ce qu il|est ce qu|est ce possible|ya t il|y a t|y a|c est possible de|on peut|je peux|faut que|vous acceptez|acceptez vous|vous proposez|avez vous un|avez vous une|apporter|amener|prévoir|besoin de',
  more: 'plus tard|plus tôt|autre*|d autres|aucun ne|sinon|encore|alternativ*|ne me convient pas|ne me va pas|un autre|une autre|d autre|d autres horaires|autre chose|quelque chose d autre|trop tôt|trop tard|rien d autre|autre jour|autres jours|la semaine d après|la semaine suivante|davantage|quoi d autre',
  o1: 'premier|première|1er|plus tôt des|le plus tôt|numéro un|numéro 1|le 1er|le premier|la première|n 1|numero 1|option 1|le 1',
  o2: 'deuxième|second|seconde|numéro deux|2e|2ème|celui du milieu|le 2e|le second|la seconde|le deuxième|la deuxième|deuxieme|n 2|numero 2|option 2|le 2|2eme|du milieu',
  o3: 'troisième|numéro trois|3e|3ème|le 3e|le troisième|la troisième|troisieme|n 3|numero 3|option 3|le 3|3eme',
  last: 'dernier|dernière|le plus tard|celui le plus tard|le dernier|la dernière|le plus tardif|tout dernier',
  order: 'laisse tomber|laissez tomber|changer|recommencer|retour|autre chose|aide',
  name: 'je m appelle|mon nom est|m appelle|nom est|je suis|c est|ici|nom|au nom de',
  stop: 'désolé|désolée|pardon|excusez|oh|finalement|et|mon|ma|email|mail|e|téléphone|numéro|est|le|la|mes|au|par|ou|mais|pour|adresse|tél|portable|voici|ici|je|suis|à|en|de|un|une|merci|svp|pas|intéressé|disponible|oui|ok|parfait|bien|d|c|bon|joignable|vous|très|accord',
  company: 'mon entreprise est|notre entreprise est|je travaille chez|société|entreprise',
  onto: 'à|au|pour|vers',
  who: 'qui êtes vous|qui es tu|êtes vous un robot|es tu un robot|à qui je parle|vous êtes un robot',
  idle: 'pas de rendez vous|pas prendre de rendez vous|ne veux pas réserver|pas réserver|pas encore de rendez vous|rien réserver|sans rendez vous|sans réserver|pas de rdv',
  theirs:
    'mon amie a|mon ami a|ma femme a|mon mari a|ma mère a|mon père a|ma fille a|mon fils a|ma collègue a|mon collègue a|ma soeur a|mon frère a|ma copine a|mon copain a',
  iffy: 'que se passe t il si|que se passe|qu est ce qui se passe si|si j annule|si je dois annuler|si je devais annuler|si je ne viens pas|si je ne peux pas venir|en cas d annulation|en cas d empêchement|frais d annulation|conditions d annulation|jusqu à quand puis je annuler|jusqu à quand peut on annuler',
  nophone:
    'pas de portable|pas de téléphone|pas de mobile|n ai pas de portable|n ai pas de téléphone|pas de numéro|pas d e mail|pas d email|pas de mail',
  works: 'travaillez vous|vous travaillez|vous bossez',
  correct: 'non|pardon|enfin|attendez|désolé|désolée|plutôt|finalement|oups',
  otherone: 'l autre|celui d à côté|plutôt l autre',
  putoff: 'je rappelle|je rappelerai|je vous rappelle|j appellerai|je vous écris|je vous écrirai|je réessaierai',
  smalltalk: 'comment allez vous|comment vas tu|comment ça va',
  bring: 'apporter|amener|emporter',
  somebody: 'quelqu un|quelqu un peut|quelqu un pourrait|il y a quelqu un|y a t il quelqu un',
};
