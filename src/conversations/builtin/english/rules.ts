import type { Signals } from '#conversations/builtin/signals/rules.ts';

/** What customers want, in English. */
export const english: Signals = {
  '~': 'the|i|you|is|are|my|me|it|we|do|can|have|for|to|with|please|this|that|what|how|at|would|want|need|am|yes|your|on|in|and|no|not|of|does|when|where|hello|hi|hey|thanks|thank|ok|one|could|book|but|or|be|s|m|ll',
  greet: 'hello|hi|hey|good morning|good afternoon|good evening|hiya|howdy|greetings',
  thanks: 'thank*|thx|cheers|ty|appreciate*|great help|that s all|thats all|nothing else',
  bye: 'bye|goodbye|good bye|see you|cya|take care|have a nice day|good night',
  yes: 'yes|yep|yeah|yup|ok|okay|sure|please do|go ahead|sounds good|perfect|that works|works for me|correct|right|confirm|confirmed|absolutely|of course|fine|great|deal|alright|that s fine|do it|book it|take it|definitely|let s do it|go for it|good for me|suits me|that one|lovely|agreed|y',
  no: 'no|nope|not really|don t|no thanks|never mind|nevermind|rather not|nah|keep it|none|neither|forget it|leave it|changed my mind|wait|stop|hold on',
  neg: 'not|don t|doesn t|can t|cannot|isn t|won t|neither|never|none|nothing|didn t|dont|doesnt|cant|wont',
  fine: 'no problem|no worries|why not|not a problem|not bad|can t wait|don t mind|can t complain',
  maybe:
    'maybe|perhaps|let me think|think about it|let me check|not sure|get back to you|possibly|check with|ask my|check my|i ll see|might|have to check|need to check|depends|hmm|will let you know|let you know',
  hours:
    'opening hours|opening times|hours|open|closed|close|business hours|when do you open|what time do you|how late are you',
  book: 'appointment*|book*|schedul*|reserv*|slot*|meeting|consultation with|fit me in|see someone|availab*|free time|come in|come by|come on|come at|any time for|have time|have anything|have something|anything free|something free|is free|free on|squeeze me in|get in|opening on|openings|set up a|arrange a|visit you|can i come|could i come|drop by|make it',
  appt: 'appointment*|booking*|reservation*|meeting*|slot|visit|session',
  cancel:
    'cancel*|call off|delete my|drop my|can t make it|cannot make it|won t make it|not able to make it|get rid of my|canel*|cancle*|unable to come|can t come|won t be able',
  move: 'move*|reschedul*|postpone*|change my|shift|push back|bring forward|rebook*|different time for my|another time for my|change the time|change the date|swap my|put off|change it to|change our|re schedule',
  mine: 'what time is that|when is that|when was that|when was it again|what day is that|my appointment|my booking|my appointments|my next appointment|do i have|when is my|when was my|what time is my|when am i booked|have i booked|my bookings|am i booked|i have booked',
  person:
    'real person|human|talk to someone|speak to someone|speak with|talk to a|speak to a|staff|agent|representative|manager|operator|call me|somebody real|ask someone|someone else|talk to somebody|a person|your boss|customer service|speak to the|talk with|live chat|someone from your team|ring me',
  upset:
    'complain*|complaint*|ridiculous|unacceptable|terrible|awful|horrible|angry|furious|disgusting|disappointed|worst|outrag*|frustrat*|fed up|scam|lawyer|refund*|ripped off|rude|unhappy|sue you|appalling|joke of a|waste of time|disgrace*|useless service|money back',
  urgent:
    'emergency|urgent help|bleeding|right now help|help me now|life threatening|ambulance|accident|unbearable|severe pain|immediate help|can t breathe|urgent',
  abuse: 'stupid|idiot*|fuck*|shit*|moron*|asshole|bitch|dumb|shut up|bastard|crap|suck|sucks|piss off',
  price: 'price*|cost*|how much|fee|fees|charge*|expensive|rate|rates|pricing|pay for|quote',
  where: 'where|address|located|location|directions|find you|get there|which street|get to you',
  long: 'how long|duration',
  link: 'link',
  ask: 'wondering|wanted to ask|wanted to know|what|who|which|why|how|tell me|information|info|know about|do you|does|is there|are there|can you|can i|could you|is it|are you|explain|wondering|question|i d like to know|looking for|interested in|offer',
  more: 'later|earlier|other time*|other slot*|other option*|something else|anything else|more option*|more time*|more slots|different time*|another time|another day|other day*|others|any more|none of these|none of those|none of them|what else|alternatives|next ones|doesn t work for me|don t work|don t suit|other dates',
  o1: 'first|earliest|earlier one|soonest|option one|number one|option a|1st|former|earlier of',
  o2: 'second|option two|number two|option b|2nd|middle|middle one',
  o3: 'third|option three|number three|option c|3rd',
  last: 'last one|latest|later one|last|latter|the later|later of',
  order: 'start over|change it|change that|another one|different one|go back|undo|restart|help',
  name: 'my name is|name is|name s|i am|i m|this is|it s|its|call me|name',
  stop: 'sorry|oh|actually|well|could|we|do|wait|and|my|email|mail|e|phone|number|is|the|you|reach|me|at|here|please|can|i|it|for|thanks|thank|tel|mobile|contact|or|but|address|s|by|looking|not|on|with|to|from|a|so|book|under|yes|ok|okay|sure|of|course|hi|hello|that|would|be|works|good',
  company:
    'my company is|our company is|i work at|i work for|we are from|company is|on behalf of|company called|i m with|i m from',
  onto: 'to',
  who: 'who are you|who am i talking|are you a bot|are you a robot|are you real|is this a bot|am i talking to a bot|are you human|are you a human|what are you',
};
