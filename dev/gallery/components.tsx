import {
  Badge,
  Button,
  ButtonLink,
  Card,
  CopyField,
  DayStrip,
  DefinitionList,
  Dialog,
  DialogButton,
  EmptyState,
  Form,
  Initials,
  Notice,
  Pager,
  Progress,
  Skeleton,
  type Step,
  Table,
  Tabs,
  Time,
  Timeline,
} from '#foundation/views/index.ts';
import { GalleryFrame } from './frame.tsx';
import { BERLIN, berlin, NEW_YORK, NOW } from './people.ts';

const way: Step[] = [
  { kind: 'written', at: berlin(4, '09:12') },
  { kind: 'sent', at: berlin(4, '09:13') },
  { kind: 'delivered', at: berlin(4, '09:13') },
  { kind: 'opened', at: berlin(5, '18:40') },
  { kind: 'confirmed', at: berlin(6, '08:02'), note: 'Thu, May 14, 3:30 PM' },
];
const broken: Step[] = [way[0]!, way[1]!, { kind: 'bounced', at: berlin(4, '09:15'), note: 'no such mailbox' }];
const waiting: Step[] = [...way.slice(0, 3), { kind: 'answered' }, { kind: 'confirmed' }];

/** Everything that is not a form or a calendar. */
export function ComponentsPage({ language }: { language: string }) {
  return (
    <GalleryFrame
      language={language}
      title="Today"
      lead="Thursday, May 7. Two appointments, 95 free minutes before the first."
      notices={[
        {
          kind: 'success',
          title: 'Noor Haddad has a time.',
          children: 'Thu, May 14, 3:30 – 4:00 PM',
          action: <Undo />,
        },
        { kind: 'error', children: 'One mail came back. Offer the time by text message instead.' },
      ]}
    >
      <div class="stack-wide">
        <Card title="The day" actions={<Badge kind="good">95 min free</Badge>}>
          <DayStrip
            language={language}
            zone={BERLIN}
            day="2026-05-07"
            now={NOW}
            hours={{ from: 6, to: 21 }}
            spans={spans}
          />
        </Card>
        <div class="main-and-side">
          <div class="stack-wide">
            <Card
              title="Invitations"
              actions={
                <ButtonLink href="/forms" kind="quiet" small>
                  All
                </ButtonLink>
              }
            >
              <InvitationRows language={language} />
            </Card>
            <Ways language={language} />
            <Deliveries />
          </div>
          <Side language={language} />
        </div>
        <EmptyState
          title="No sessions yet"
          icon="sessions"
          action={
            <ButtonLink href="/forms" kind="primary" icon="plus">
              Start a session
            </ButtonLink>
          }
        >
          <p>A session listens along and writes the summary. Start one when your next call begins.</p>
        </EmptyState>
      </div>
    </GalleryFrame>
  );
}

const spans = [
  { start: berlin(7, '06:00'), end: berlin(7, '09:00'), kind: 'away' as const },
  { start: berlin(7, '09:00'), end: berlin(7, '10:30'), kind: 'free' as const },
  { start: berlin(7, '10:30'), end: berlin(7, '11:30'), kind: 'busy' as const, label: 'Noor Haddad' },
  { start: berlin(7, '11:30'), end: berlin(7, '15:00'), kind: 'free' as const },
  { start: berlin(7, '15:00'), end: berlin(7, '15:30'), kind: 'held' as const },
  { start: berlin(7, '16:00'), end: berlin(7, '17:30'), kind: 'busy' as const, label: 'Review' },
  { start: berlin(7, '18:00'), end: berlin(7, '21:00'), kind: 'away' as const },
];

function Undo() {
  return (
    <Form action="/undo" method="delete">
      <Button small kind="quiet" icon="undo">
        Undo
      </Button>
    </Form>
  );
}

function InvitationRows({ language }: { language: string }) {
  const people = [
    { name: 'Noor Haddad', steps: way },
    { name: 'Jo', steps: waiting },
    { name: 'Maximilian Featherstonehaugh-Cholmondeley', steps: broken },
  ];
  return (
    <ul class="rows">
      {people.map(({ name, steps }) => (
        <li>
          <Initials name={name} />
          <div>
            <a href="/components">{name}</a>
            <p class="soft small">First consultation, 30 min</p>
          </div>
          <Timeline language={language} zone={BERLIN} steps={steps} label={`The invitation to ${name}`} compact />
        </li>
      ))}
    </ul>
  );
}

function Ways({ language }: { language: string }) {
  return (
    <Card title="The way of one invitation">
      <Timeline language={language} zone={BERLIN} steps={way} label="The invitation to Noor" />
    </Card>
  );
}

function Deliveries() {
  return (
    <section>
      <Tabs
        label="Deliveries"
        tabs={[
          { label: 'All', href: '#', current: true, count: 128 },
          { label: 'Waiting', href: '#a', count: 2 },
          { label: 'Failed', href: '#b' },
        ]}
      />
      <Table
        caption="Deliveries"
        columns={[{ label: 'Person' }, { label: 'Channel' }, { label: 'State' }, { label: 'Parts', align: 'end' }]}
        rows={[
          { cells: ['Noor Haddad', 'Email', <Badge kind="good">delivered</Badge>, '1'] },
          { cells: ['Max Power', 'Text message', <Badge kind="warn">waiting</Badge>, '2'] },
          { cells: ['<b>Eve</b>', 'Email', <Badge kind="bad">bounced</Badge>, '1'] },
          { cells: ['Jo', 'LinkedIn', <Badge kind="info">draft</Badge>, '1'] },
          { cells: ['Ana', 'Email', <Badge>superseded</Badge>, '1'] },
        ]}
      />
      <Pager language="en" next="#older" />
    </section>
  );
}

function Side({ language }: { language: string }) {
  return (
    <div class="stack">
      <Card title="Appointment">
        <DefinitionList
          items={[
            {
              label: 'When',
              value: (
                <Time
                  instant={berlin(14, '15:30')}
                  end={berlin(14, '16:00')}
                  zone={BERLIN}
                  otherZone={NEW_YORK}
                  language={language}
                />
              ),
            },
            { label: 'Where', value: 'Google Meet' },
            { label: 'State', value: <Badge kind="good">confirmed</Badge> },
          ]}
        />
        <div class="cluster">
          <Button icon="edit">Move</Button>
          <DialogButton for="cancel" kind="danger">
            Cancel it
          </DialogButton>
        </div>
        <Dialog language={language} id="cancel" title="Cancel the appointment?">
          <p>Noor Haddad is told at once, and the time is free again.</p>
          <Form
            action="/cancel"
            method="delete"
            confirm={{ text: 'The appointment of Noor Haddad goes.', yes: 'Cancel it' }}
          >
            <Button kind="danger">Cancel the appointment</Button>
          </Form>
        </Dialog>
      </Card>
      <Notice kind="info">Your calendar was read 4 minutes ago.</Notice>
      <Notice kind="warning" title="Google has signed us out">
        Connect it again, so that nothing is booked over it.
      </Notice>
      <CopyField language={language} id="link" label="Your link" value="https://parley.example/i/first-consultation" />
      <Progress label="Importing people" value={42} max={128} />
      <Skeleton label="Loading" lines={3} />
    </div>
  );
}
