import { readStep, type ElementRule, type Grammar } from './xml-grammar.ts';

/** A grammar as an XML Schema, so that another program can judge by it. The namespace's own file stands beside it. */
export function writeXsd({ elements, everywhere }: Grammar, namespace: string): string {
  const declared = Object.entries(elements).map(
    ([name, rule]) =>
      `<xs:element name="${name}">${writeType(rule, { ...everywhere, ...rule.attributes })}</xs:element>`,
  );
  return [
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="${namespace}" targetNamespace="${namespace}" elementFormDefault="qualified">`,
    '<xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>',
    ...declared,
    '</xs:schema>',
  ].join('\n');
}

export const xmlNamespaceXsd = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
<xs:attribute name="lang" type="xs:language"/></xs:schema>`;

function writeType(rule: ElementRule, attributes: Readonly<Record<string, string>>): string {
  const given = Object.entries(attributes)
    .filter(([name]) => !/^xmlns|^xsi:/.test(name))
    .map(([name, type]) => writeAttribute(name, type))
    .join('');
  const isOfElements = rule.order !== undefined || rule.choice !== undefined || rule.isEmpty === true;
  return isOfElements
    ? `<xs:complexType>${writeContent(rule)}${given}</xs:complexType>`
    : `<xs:complexType><xs:simpleContent><xs:extension base="xs:string">${given}</xs:extension></xs:simpleContent></xs:complexType>`;
}

const bounds: Readonly<Record<string, string>> = {
  '': '',
  '?': ' minOccurs="0"',
  '*': ' minOccurs="0" maxOccurs="unbounded"',
  '+': ' maxOccurs="unbounded"',
};

function writeContent({ order = [], choice }: ElementRule): string {
  if (choice !== undefined) {
    const names = choice.map((name) => `<xs:element ref="${name}"/>`);
    return `<xs:choice maxOccurs="unbounded">${names.join('')}</xs:choice>`;
  }
  const steps = order.map((step) => {
    const [name, mark] = readStep(step);
    return `<xs:element ref="${name}"${bounds[mark] ?? ''}/>`;
  });
  return `<xs:sequence>${steps.join('')}</xs:sequence>`;
}

const types: Readonly<Record<string, string>> = {
  ...{
    text: 'xs:string',
    number: 'xs:nonNegativeInteger',
    ID: 'xs:ID',
    IDREF: 'xs:IDREF',
    IDREFS: 'xs:IDREFS',
  },
};

function writeAttribute(name: string, rule: string): string {
  const type = rule.replace('!', '');
  const use = rule.startsWith('!') ? ' use="required"' : '';
  if (name.startsWith('xml:')) return `<xs:attribute ref="${name}"${use}/>`;
  const known = types[type];
  if (known !== undefined) return `<xs:attribute name="${name}" type="${known}"${use}/>`;
  const words = type.split('|').map((word) => `<xs:enumeration value="${word}"/>`);
  return `<xs:attribute name="${name}"${use}><xs:simpleType><xs:restriction base="xs:NMTOKEN">${words.join('')}</xs:restriction></xs:simpleType></xs:attribute>`;
}
