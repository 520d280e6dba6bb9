/** Answers as the documented shapes of both vendors have them, for a made-up person. */

export const calcomSchedules = {
  status: 'success',
  data: [
    {
      id: 254,
      ownerId: 478,
      name: 'Office',
      timeZone: 'Europe/Rome',
      isDefault: true,
      availability: [
        { days: ['Monday', 'Tuesday'], startTime: '09:00', endTime: '12:30' },
        { days: ['Monday'], startTime: '13:30', endTime: '17:00' },
        { days: ['Friday'], startTime: '20:00', endTime: '23:59' },
      ],
      overrides: [
        { date: '2027-05-20', startTime: '18:00', endTime: '21:00' },
        { date: '2027-05-21', startTime: '00:00', endTime: '00:00' },
      ],
    },
    {
      id: 255,
      ownerId: 478,
      name: 'Nowhere',
      timeZone: 'Mars/Olympus',
      isDefault: false,
      availability: [],
      overrides: [],
    },
  ],
};

export const calcomEventTypes = {
  status: 'success',
  data: [
    {
      id: 1001,
      ownerId: 478,
      title: 'Roof check',
      slug: 'roof-check',
      description: '<p>We look at your roof.</p>',
      lengthInMinutes: 30,
      lengthInMinutesOptions: [15, 30, 60],
      slotInterval: 15,
      minimumBookingNotice: 240,
      beforeEventBuffer: 10,
      afterEventBuffer: 20,
      scheduleId: 254,
      hidden: false,
      locations: [
        { type: 'address', address: '4 Mill Lane', public: true },
        { type: 'integration', integration: 'cal-video' },
      ],
      bookingFields: [
        { type: 'name', slug: 'name', label: 'Your name', required: true },
        { type: 'email', slug: 'email', required: true },
        { type: 'textarea', slug: 'notes', label: 'What is it about?', required: true },
        { type: 'select', slug: 'roof', label: 'Which roof?', required: false, options: ['Flat', 'Pitched'] },
        { type: 'phone', slug: 'secret', label: 'Never asked', required: false, hidden: true },
      ],
      bookingWindow: { type: 'businessDays', value: 10, rolling: false },
      bookingLimitsCount: { day: 3, month: 20 },
      bookingLimitsDuration: { week: 600 },
      confirmationPolicy: { type: 'always', blockUnconfirmedBookingsInBooker: true },
      seats: { disabled: true },
    },
    {
      id: 1002,
      title: 'Secret talk',
      slug: 'secret',
      lengthInMinutes: 60,
      scheduleId: null,
      hidden: true,
      locations: [],
      bookingFields: [],
      seats: { seatsPerTimeSlot: 5, showAttendeeInfo: false },
      recurrence: { interval: 1, occurrences: 4, frequency: 'weekly' },
    },
    { id: 1003, title: 'A whole day', slug: 'day', lengthInMinutes: 1440, bookingFields: [] },
  ],
};

export const calendlySchedules = {
  collection: [
    {
      uri: 'https://api.calendly.com/user_availability_schedules/abc123',
      default: true,
      name: 'Working hours',
      user: 'https://api.calendly.com/users/abc',
      timezone: 'America/New_York',
      rules: [
        { type: 'wday', wday: 'monday', intervals: [{ from: '08:30', to: '17:00' }] },
        { type: 'wday', wday: 'sunday', intervals: [] },
        { type: 'date', date: '2027-07-04', intervals: [] },
        { type: 'date', date: '2027-07-05', intervals: [{ from: '10:00', to: '12:00' }] },
      ],
    },
  ],
};

export const calendlyEventTypes = {
  collection: [
    {
      uri: 'https://api.calendly.com/event_types/aaa111',
      name: 'Intro call',
      active: true,
      slug: 'intro',
      scheduling_url: 'https://calendly.com/acme/intro',
      duration: 30,
      duration_options: [30, 45],
      kind: 'solo',
      pooling_type: null,
      type: 'StandardEventType',
      description_plain: 'A first word.',
      secret: false,
      before_buffer: 5,
      after_buffer: 0,
      start_time_increment: 30,
      custom_questions: [
        {
          name: 'Budget',
          type: 'single_select',
          position: 1,
          enabled: true,
          required: true,
          answer_choices: ['Small', 'Large'],
          include_other: false,
        },
        {
          name: 'Your company',
          type: 'string',
          position: 0,
          enabled: true,
          required: false,
          answer_choices: [],
          include_other: false,
        },
        {
          name: 'Old one',
          type: 'text',
          position: 2,
          enabled: false,
          required: false,
          answer_choices: [],
          include_other: false,
        },
      ],
      locations: [{ kind: 'zoom_conference' }],
    },
    {
      uri: 'https://api.calendly.com/event_types/bbb222',
      name: 'Once',
      active: true,
      duration: 30,
      type: 'AdhocEventType',
    },
  ],
  pagination: { count: 2, next_page: null },
};
