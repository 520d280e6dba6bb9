import type { Signals } from '#conversations/builtin/signals/rules.ts';

/** What customers want, in Portuguese. */
export const portuguese: Signals = {
  '~': 'o|a|os|as|um|uma|é|meu|minha|para|com|de|do|da|que|quero|gostaria|preciso|posso|por|olá|oi|sim|não|obrigado|obrigada|quando|onde|como|qual|tem|há|em|no|na|você|vocês|eu|está|são|bom|boa|dia|tarde|amanhã|marcar|consulta|pode|vaga|melhor|ao|foi|isso|quanto|pra|feira|hoje',
  greet: 'olá|oi|bom dia|boa tarde|boa noite|tudo bem',
  thanks: 'obrigad*|muito obrigad*|agradeço|valeu|é só isso|era só isso|só isso',
  bye: 'tchau|até logo|até mais|adeus|até breve|até amanhã|abraço|tenha um bom',
  yes: 'sim|claro|ok|okay|perfeito|está bem|tudo bem|combinado|pode ser|certo|com certeza|confirmo|confirmado|confirma|isso|exato|ótimo|beleza|fechado|serve|pode marcar|marque|isso mesmo|está ótimo|tá bom|tá|pode reservar|quero sim|bom|fica bem|de acordo|reserve',
  no: 'não|não obrigad*|melhor não|nenhum*|deixa|deixe|esquece|esqueça|espere|de jeito nenhum|mantenha|manter|não quero',
  neg: 'não|nem|nenhum*|nunca|nada',
  fine: 'sem problema*|não há problema|não tem problema|porque não|por que não|nada mal',
  maybe:
    'talvez|vou pensar|pensar|deixa ver|deixe me ver|não tenho certeza|não sei|vou ver|quem sabe|depende|depois confirmo|tenho que ver|aviso depois|preciso ver',
  hours: 'horário*|aberto*|abrem|abre|fechado*|fecham|fecha|funcionam|funcionamento|horas abr*|que horas abr*|atendem',
  book: 'marcar|marcação|agend*|consulta para|consulta|reserv*|vaga*|horário para|horário livre|horário disponível|disponív*|disponib*|livre*|encaixe|encaixar|dá para|posso ir|ir aí|passar aí|ser atendid*|atendimento|possível|hora para',
  appt: 'consulta*|marcação|agendamento*|reserva*|horário|hora marcada|sessão',
  cancel: 'cancel*|desmarc*|anular|não vou poder|não poderei|não posso ir|não consigo ir|apagar|excluir',
  move: 'remarc*|reagend*|mudar|adiar|alterar|trocar|antecipar|passar minha|transferir|mudança de horário|mover',
  mine: 'quando é|a que horas é|minha consulta|minhas consultas|meu horário|meus horários|quando é minha|quando é a minha|tenho consulta|a que horas é|que horas é|meu agendamento|minha marcação|tenho marcad*|minha reserva|tenho alguma',
  person:
    'uma pessoa|pessoa real|humano|alguém|atendente|responsável|funcionári*|me liguem|me ligue|ligar para mim|gerente|falar com|consultor*|suporte|pergunte|recepção|recepcionista|operador*',
  upset:
    'reclam*|absurdo|inaceitável|raiva|irritad*|furios*|péssim*|horrível|decepcion*|vergonha|golpe|advogado|reembolso|queixa|dinheiro de volta|indignad*|farto|farta|desrespeito|chatead*|ridículo|insatisfeit*',
  urgent:
    'emergência|urgência|sangr*|acidente|socorro|ambulância|dor insuportável|urgente|ajuda imediata|ajuda agora|muita dor|dor muito forte',
  abuse: 'idiota*|estúpid*|burro|burra|imbecil|merda|porra|cala a boca|caralho|otári*|inútil|fdp|babaca',
  price: 'preço*|custa*|quanto|valor*|custo|tarifa*|cobram|caro|honorários|sai a consulta',
  where: 'onde|endereço|localiz*|fica|como chego|chegar|morada|rua|encontro vocês',
  long: 'quanto tempo|quanto dura|duração|demora',
  link: 'link',
  ask: 'perguntar|queria saber|o que|que|quem|qual|quais|por que|porque|como|há|tem|vendem|oferecem|aceitam|fazem|posso|pode se|informação|informações|saber|pergunta|dúvida|explic*|diga me|procuro|preciso levar|atendem|falam|vocês|trabalham|é possível',
  more: 'mais tarde|mais cedo|outro horário|outros horários|outro dia|outros dias|outra hora|outra data|outras|outros|outra opção|mais opções|algo mais|alternativ*|nenhum desses|nenhuma dessas|não serve|não servem',
  o1: 'primeir*|número um|mais cedo deles|opção um',
  o2: 'segundo|segunda|segunda opção|número dois|do meio|opção dois',
  o3: 'terceir*|número três|opção três',
  last: 'últim*|mais tarde deles|o mais tarde',
  order: 'deixa|deixe|mudar|trocar|recomeçar|voltar|outra coisa|esquece|esqueça|ajuda',
  name: 'meu nome é|me chamo|chamo me|nome é|sou|sou o|sou a|nome|em nome de|aqui é',
  stop: 'desculpe|desculpa|perdão|ai|e|meu|minha|email|e-mail|mail|telefone|número|o|a|celular|telemóvel|ou|mas|para|endereço|tel|obrigado|obrigada|de|um|uma|que|com|em|não|sim|ok|claro|contato|contacto|aqui|está|pode|ser|perfeito|por|favor|eu',
  company: 'minha empresa é|nossa empresa é|trabalho na|a empresa|empresa',
  onto: 'para|pra|a',
  who: 'quem é você|quem és|você é um robô|és um robô|é um robô|com quem falo',
};
