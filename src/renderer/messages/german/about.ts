import type { Messages } from '../index.ts'
import { counted } from './counted.ts'

export const about: Messages['about'] = {
  title: 'Über LoRA-XS Studio',
  lead: 'Ein Studio für den Desktop, um Sprachmodelle mit LoRA-XS anzupassen: ohne Python, ohne Konto, ohne Cloud.',
  version: 'Version',
  electron: 'Electron',
  licence: 'Lizenz',
  ownLicence: 'Apache-Lizenz 2.0',
  method: 'Die Methode',
  paper: 'Klaudia Bałazy, Mohammadreza Banaei, Karl Aberer, Jacek Tabor: LoRA-XS: Low-Rank Adaptation with Extremely Small Number of Parameters. 2024, arXiv:2405.17604.',
  links: { paper: 'Das Paper lesen', 'authors-code': 'Der Code der Autoren', apache: 'Die Lizenz lesen' },
  opensBrowser: 'öffnet sich im Browser',
  licences: 'Lizenzen der mitgelieferten Pakete',
  licencesLead: (count) => `${counted(count, 'Paket', 'Pakete')}, im gebauten Studio selbst gefunden. Aufklappen zeigt die Lizenz.`,
  search: 'Pakete suchen',
  nothingFound: 'Kein mitgeliefertes Paket hat diesen Namen oder diese Lizenz.',
  noText: 'Das Paket kommt ohne den Text seiner Lizenz.',
  missing: {
    code: 'licences-missing',
    title: 'Die Liste der Lizenzen war nicht zu lesen',
    cause: 'Sie entsteht beim Bauen des Studios und fehlt in diesem.',
    suggestion: 'Das Studio mit npm start starten; das baut es ganz.',
  },
}
