/**
 * Words of the seven languages, folded: those that say nothing of what is asked (`common`), and line by line the beginnings of
 * those that ask for the same, so that "how much is it?" finds a page headed "Prices", and "Was kostet das?" too. Up to three
 * letters: whole words.
 */
export const searching: Readonly<Record<'common' | 'same' | 'particles', string>> = {
  common: `a an and are as at be been but by can could did do does for from had has have he her hi hello his how i if in is it its just me my no not of ok
 on or our please she so some tell than that the their them then there these they this to up us was we were what which who will with would yes you your about any also may must need want know should wondering ask lol haha well too also very really like even still just them s he's there got let been being hey ok okay pls
 aber als am an auch auf aus bei bin bitte das dem den der des die du ein eine einen einer es fur gibt haben hallo hat ich ihr im in ist ja kann konnen man mir mit
 nach nein nicht noch oder sein sich sie sind und uns von vor war was wann wenn wer wie wird wir zu zum zur euch ihnen muss musst mussen soll sollen darf durfen will wollen wollte mochte wurde konnte fragen frage ob mal mich dich sich dir denn euer eure ihre wissen mein meine meinen meiner meinem dein deine halt eben denn so auch sehr mitkommen da
 au aux avec ce cette ces dans de des du elle en est et etes eu il ils je la le les leur lui ma mais mes mon ne nous on ou par pas pour que qui sa se ses son sont sur ta te un une vos votre vous bonjour svp peux peut dois doit faut voudrais savoir
 al con como de del el ella ellos en era es esta este ha hay la las lo los me mi muy no nos o para pero por que se si sin su sus te tiene tienen tu un una y ya hola puedo puede debo quiero quisiera saber
 a ale bo by byc co czy dla do go i ich jak je jest jestem ma mam mnie moge mozna na nie o od po prosze sa sie ta tak te to w z za ze dzien dobry musze chce chcialbym wiedziec moglbym
 ao as com como da das de do dos e ela ele em era essa esse esta eu foi ha isso mais mas me meu minha na nas nao no nos o os para pela pelo por qual que se sem ser seu sua tem um uma voce voces ola posso pode devo quero queria saber
 في من على الى عن هل ما هو هي هذا هذه انا نحن انت انتم لكم لك لي مع ان او و يا ال كل كان لا نعم مرحبا اريد ممكن يمكن يمكنني`,
  same: `price pricing cost fee fees rate charg much expensive cheap preis kost teuer gebuhr prix cout coute coutent tarif combien precio cuesta cuanto cena ceny koszt kosztuje ile preco precos custa custo quanto سعر اسعار السعر الاسعار تكلفه كم
open opening hour hours close closed closing offn geoffnet offen geschlossen schliess aufmach aufhab zumach zuhab uhrzeit ouvert ouvertur horaire ferme abierto abren horario cerrado cierran godzin otwar czynne zamkn aberto abre horario fechado مفتوح ساعات دوام مواعيد تفتح تغلق
address where locat direction adresse wo anfahrt standort ou adress emplacement direccion donde ubica adres gdzie lokaliz endereco onde localiza عنوان العنوان اين موقع الموقع
parking park parkplatz parken stationnement aparcamiento aparcar estaciona parkow موقف مواقف
pay paying payment card cash zahl zahlung bezahl karte bar kreditkarte payer paiement carte especes pagar pago tarjeta efectivo zaplac platn karta gotowk pagamento cartao dinheiro دفع الدفع بطاقه نقدا
cancel refund storn absag ruckerstatt annul rembours cancelar cancela reembols odwol anulow zwrot cancelamento الغاء استرداد
phone call telephone telefon anruf telephon appeler telefono llamar zadzwon telefone ligar هاتف اتصال رقم
child children kid kids baby babies toddler kind kinder baby enfant enfants bebe nino nina ninos hijo hijos crianca criancas filho dziec dziecko طفل اطفال اولاد
dog dogs pet pets puppy hund hunde haustier chien chiens perro perros mascota cao caes cachorro pies psa psem كلب كلاب حيوان
bring brought mitbringen mitnehmen apporter amener traer llevar levar trazer przynie zabrac احضر
lift elevator wheelchair accessible rollstuhl barrierefrei aufzug fahrstuhl fauteuil ascenseur ascensor elevador cadeira winda wozek wozk مصعد كرسي
insurance versicher krankenkasse assurance mutuelle seguro convenio ubezpiecz تامين
book booking appointment reserv termin buchen rendez rdv reserver cita reservar wizyt umow rezerw marcar agend موعد حجز`,
  particles: 'ab an auf aus bei durch ein fest her hin los mit nach um vor vorbei weg zu zuruck',
};
