/** What a message brings beside its words: a file to look at, to hear or to have, a place, people's cards. */
import type { KeptFile, Said } from '#conversations/index.ts';
import { Icon, type IconName } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { cardsOf, fileOf, type Left, leftOf, mapOf, sizeOf } from './rules.ts';

const ICONS: Partial<Record<Said['kind'], IconName>> = {
  audio: 'calls',
  video: 'video',
  document: 'copy',
  location: 'place',
  contacts: 'person',
  order: 'card',
  image: 'camera',
  sticker: 'spark',
};

/** `home` is the conversation's address. */
export type PartProps = { said: Said; home: string; language: string };

/** Whether a message shows something also without words. */
export function hasMedia(said: Said): boolean {
  return fileOf(said) !== null || ICONS[said.kind] !== undefined;
}

/** The part above the words; nothing of a message that is only words. */
export function MediaPart(props: PartProps) {
  const { said, home } = props;
  const [file, left, map] = [fileOf(said), leftOf(said), mapOf(said)];
  if (file) return <FilePart {...props} file={file} address={`${home}/files/${file.id}`} />;
  else if (left) return <LeftPart {...props} left={left} />;
  else if (map) return <Line {...props} name={words(props.language).handing.map} href={map} />;
  else if (said.kind === 'contacts') return <Cards {...props} />;
  else return ICONS[said.kind] ? <Line {...props} name={null} /> : null;
}

type FileProps = PartProps & { file: KeptFile; address: string };

function FilePart(props: FileProps) {
  const { said, file, address, language } = props;
  const t = words(language).handing;
  const kind = file.type.split('/')[0];
  if (kind === 'image') {
    const alt = words(language).inbox.kinds[said.kind === 'sticker' ? 'sticker' : 'image'];
    return (
      <a href={address} target="_blank" aria-label={t.open(file.name)} rel="noopener">
        <img src={address} alt={alt} loading="lazy" />
      </a>
    );
  }
  const name = `${file.name} · ${sizeOf(file.bytes)}`;
  return (
    <>
      {(kind === 'audio' || kind === 'video') && <Player kind={kind} address={address} name={file.name} />}
      <Line {...props} name={name} href={address} download />
    </>
  );
}

// What customers say to a camera nobody has written down: there are no captions.
function Player({ kind: Played, address, name }: { kind: 'audio' | 'video'; address: string; name: string }) {
  return <Played controls preload="none" src={address} aria-label={name} />;
}

function LeftPart({ left, ...props }: PartProps & { left: Left }) {
  const { said, home, language } = props;
  const t = words(language).handing;
  const about = [left.name ?? words(language).inbox.kinds[said.kind]!, left.type, left.bytes && sizeOf(left.bytes)];
  return (
    <>
      <Line {...props} name={about.filter(Boolean).join(' · ')} />
      <p class="small soft">
        {t.left[left.why]}{' '}
        {left.canFetch && (
          <a href={`${home}/media/${said.id}`} download>
            {t.fetch}
          </a>
        )}
      </p>
    </>
  );
}

function Cards(props: PartProps) {
  const cards = cardsOf(props.said);
  if (cards.length === 0) return <Line {...props} name={null} />;
  return (
    <ul class="plain-list">
      {cards.map(({ name, company, phones, emails }) => (
        <li>
          <Line {...props} name={[name, company].filter(Boolean).join(', ')} />
          {[...phones, ...emails].map((reach) => (
            <p class="small">{reach}</p>
          ))}
        </li>
      ))}
    </ul>
  );
}

type LineProps = PartProps & { name: string | null; href?: string; download?: boolean };

function Line({ said, language, name, href, download }: LineProps) {
  const shown = name ?? words(language).inbox.kinds[said.kind]!;
  return (
    <p class="message-media">
      <Icon name={ICONS[said.kind] ?? 'copy'} size={16} />
      {href ? (
        <a href={href} rel="noreferrer nofollow" target="_blank" download={download || undefined}>
          {shown}
        </a>
      ) : (
        <span>{shown}</span>
      )}
    </p>
  );
}
