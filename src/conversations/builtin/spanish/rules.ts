import type { Signals } from '#conversations/builtin/signals/rules.ts';

/** What customers want, in Spanish. */
export const spanish: Signals = {
  '~': 'el|la|los|las|un|una|es|y|mi|mis|para|con|de|del|que|quiero|quisiera|necesito|puedo|por|favor|hola|sí|no|gracias|cuándo|dónde|cómo|cuál|tienen|hay|a|en|me|se|su|lo|le|buenas|buenos|cita|están|mejor|está|tengo|yo|soy|usted|cuánto|al|mañana',
  greet: 'hola|buenos días|buenas tardes|buenas noches|buenas|qué tal',
  thanks: 'gracias|muchas gracias|mil gracias|agradec*|eso es todo|nada más',
  bye: 'adiós|hasta luego|hasta pronto|chao|nos vemos|buen día|hasta la vista|que tenga',
  yes: 'sí|claro|vale|de acuerdo|perfecto|ok|okay|está bien|me va bien|correcto|exacto|por supuesto|confirmo|confirmado|confírmelo|adelante|genial|bien|listo|me sirve|me parece bien|estupendo|resérvelo|resérvela|reserve|esa|ese|me quedo con|venga|bueno|desde luego|dale|sale|muy bien',
  no: 'no|no gracias|mejor no|ninguno|ninguna|déjelo|olvídelo|para nada|espere|tampoco|de ninguna manera|manténgala|mantenerla',
  neg: 'no|ni|ningun*|tampoco|nunca|nada',
  fine: 'sin problema|no hay problema|por qué no|no está mal|ningún problema|no pasa nada',
  maybe:
    'quizás|quizá|tal vez|lo pienso|pensarlo|déjeme ver|no estoy segur*|a lo mejor|ya veré|tengo que mirar|consultarlo|depende|le aviso|puede que|le confirmo luego',
  hours:
    'horario*|abierto*|abren|cerrado*|cierran|horas de atención|a qué hora abr*|a qué hora cierr*|atienden|abre|cierra',
  book: 'cita*|reserv*|agend*|turno*|hueco*|disponib*|libre*|sacar hora|pedir hora|programar|atenderme|pasarme|ir el|posible|hora para|consulta con|apuntarme|verme|puedo ir|puedo pasar|espacio',
  appt: 'cita*|reserva*|turno*|consulta|hora',
  cancel: 'cancel*|anul*|borrar|no podré ir|no puedo ir|no voy a poder|eliminar|no asistir*|suspender',
  move: 'cambiar|mover|reprogram*|aplaz*|posponer|retras*|adelantar|cambio de cita|modificar|pasar mi cita|trasladar|cambiarla|moverla|reagend*|cambie',
  mine: 'cuándo es|a qué hora es|mi cita|mis citas|mi reserva|cuándo es mi|tengo cita|tengo una cita|a qué hora es mi|mi próxima cita|cuándo tengo|mis reservas|mi turno',
  person:
    'una persona|persona real|humano|alguien|agente|encargad*|responsable|empleado*|llámenme|llámeme|llamarme|asesor*|operador*|atención al cliente|pregunte|hablar con|gerente|recepción|recepcionista',
  upset:
    'queja*|reclam*|vergüenza|inaceptable|enfadad*|furios*|indignad*|pésim*|horrible|terrible|decepcion*|estafa|abogado|devuélv*|devolución|harto|harta|fatal|enojad*|indignante|molest*|desastre|asco',
  urgent:
    'emergencia|urgencia*|sangr*|accidente|ayuda ya|socorro|ambulancia|dolor insoportable|urgente|auxilio|ayuda inmediata|muchísimo dolor',
  abuse: 'idiota*|estúpid*|imbécil*|mierda|tonto|tonta|gilipollas|cabrón*|puta*|puto*|cállate|pendej*|inútil*|joder',
  price: 'precio*|cuesta*|cuánto|costo|coste|tarifa*|cobran|caro|vale la consulta|sale la|honorarios',
  where: 'dónde|dirección|ubicad*|ubicación|cómo llego|llegar|encuentro|calle|queda',
  long: 'cuánto dura|cuánto tiempo|duración|dura',
  link: 'enlace|link',
  ask: 'preguntar|quería saber|qué|quién|cuál|cuáles|por qué|cómo|hay|tienen|venden|ofrecen|aceptan|hacen|puedo|se puede|información|saber|pregunta|explic*|dígame|busco|atienden|hablan|dan|necesito llevar|es posible|cuentan con|trabajan|son',
  more: 'más tarde|más temprano|más pronto|otra hora|otras horas|otro día|otros días|otro horario|otros|otras|otra fecha|algo más|ningun*|alternativ*|más opciones|otra opción|antes no|otra cosa',
  o1: 'primer|primero|primera|número uno|la más temprana|el más temprano|la uno',
  o2: 'segundo|segunda|número dos|la de en medio|la del medio',
  o3: 'tercer|tercero|tercera|número tres',
  last: 'último|última|la más tarde|el más tarde|la última',
  order: 'déjalo|déjelo|cambiar|cámbialo|cámbielo|empezar de nuevo|volver|otra cosa|olvídalo|olvídelo|ayuda',
  name: 'me llamo|mi nombre es|nombre es|soy|a nombre de|nombre|les habla|habla',
  stop: 'perdón|perdona|disculpe|disculpa|ay|y|mi|email|correo|e|mail|teléfono|número|es|el|la|móvil|celular|o|pero|para|dirección|tel|gracias|por|de|un|una|que|con|en|favor|no|sí|vale|ok|claro|perfecto|mis|aquí|electrónico|a|nombre',
  company: 'mi empresa es|nuestra empresa es|trabajo en|la empresa|empresa',
  onto: 'a|al|para',
  who: 'quién eres|quién es usted|eres un robot|es usted un robot|eres un bot|con quién hablo',
};
