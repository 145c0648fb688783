package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"tiltaksgraf/kg"
	"tiltaksgraf/schema/names"
)

// ontology writes the fields of a node type or interface, or the values of an enum, as kg/ontology.go has them.
func ontology(kind, name string) (string, error) {
	var out strings.Builder
	switch name {
	case "NodeType":
		for _, d := range kg.NodeDefs {
			fmt.Fprintf(&out, "%q\n%s\n", sentence(d.Doc), names.Enum(d.Type))
		}
		return out.String(), nil
	case "RelationType":
		for _, d := range kg.RelationDefs {
			fmt.Fprintf(&out, "%q\n%s\n", sentence(strings.Join(typeNames(d.From), ", ")+" "+d.Doc), d.Type)
		}
		return out.String(), nil
	}
	types, err := members(kind, name)
	if err != nil {
		return "", err
	}
	out.WriteString(nodeFields)
	if kind == "type" {
		d, _ := kg.NodeDefOf(types[0])
		for _, p := range d.Properties {
			if p.Key != organisationNumber.Key {
				out.WriteString(property(d.Type, p))
			}
		}
	}
	if containsAll(kg.Actors, types) {
		out.WriteString(property("Actor", organisationNumber))
	}
	for _, d := range kg.RelationDefs {
		out.WriteString(relation(d, types))
	}
	return out.String(), nil
}

// members are the node types that a type or interface of the API stands for.
func members(kind, name string) ([]kg.NodeType, error) {
	switch {
	case name == "Node":
		return kg.AllTypes, nil
	case name == "Actor":
		return kg.Actors, nil
	case name == "Accountable":
		return kg.Accountables, nil
	case name == "ResponsibleParty":
		return kg.ResponsibleParties, nil
	}
	if _, ok := kg.NodeDefOf(kg.NodeType(name)); ok && kind == "type" {
		return []kg.NodeType{kg.NodeType(name)}, nil
	}
	return nil, fmt.Errorf("%s %s is not in the ontology", kind, name)
}

// relation writes the two fields that walk a relation, where all of types can stand at that end of it.
func relation(d kg.RelationDef, types []kg.NodeType) string {
	text := ""
	if containsAll(d.From, types) {
		text += relationField(d.Out, fmt.Sprintf("What it stands in %s to: it %s.", d.Type, d.Doc), d, d.To)
	}
	if containsAll(d.To, types) {
		text += relationField(d.In, fmt.Sprintf("What stands in %s to it: each %s.", d.Type, d.Doc), d, d.From)
	}
	return text
}

func relationField(name, doc string, d kg.RelationDef, far []kg.NodeType) string {
	roles := ""
	if d.Type == "RESPONSIBLE_FOR" {
		roles = "  \"Only claims with any of these roles.\"\n  roles: [ResponsibilityRole!]\n"
	}
	return fmt.Sprintf("%q\n%s(\n  \"Only far ends of these types.\"\n  types: [NodeType!]\n%s%s%s): %s!\n",
		doc, name, roles, indent(certaintyArguments, "  "), indent(pageArguments, "  "), RelatedConnection(far))
}

// RelatedConnection names the connection type that lists nodes of these types.
func RelatedConnection(far []kg.NodeType) string {
	if containsAll(kg.Actors, far) {
		return "RelatedActorConnection"
	}
	return "RelatedNodeConnection"
}

func containsAll(all, some []kg.NodeType) bool {
	for _, t := range some {
		if !slices.Contains(all, t) {
			return false
		}
	}
	return true
}

// organisationNumber is asked of all actors alike, though persons and groups have none.
var organisationNumber = kg.PropertyDef{Key: "organisationNumber", Kind: kg.TextKind,
	Doc: "nine digits in Enhetsregisteret; null where it has none, as persons and groups"}

var scalars = map[kg.Kind]string{kg.TextKind: "String", kg.IntKind: "Int", kg.FloatKind: "Float",
	kg.DateKind: "PartialDate", kg.URIKind: "URI",
	kg.TextsKind: "[String!]!", kg.BoolKind: "Boolean!"}

// typed are the properties that the API shows as another type than their kind gives.
var typed = map[names.Property]string{
	{Of: "Appropriation", Key: "amount"}: "Amount",
	{Of: "Appropriation", Key: "status"}: "AppropriationStage!",
	{Of: "Dispute", Key: "status"}:       "DisputeResolution!",
	{Of: "Document", Key: "language"}:    "LanguageTag!",
	{Of: "Document", Key: "text"}:        "Boolean!",
	{Of: "Finding", Key: "finding"}:      "FindingKind!",
}

func property(t kg.NodeType, p kg.PropertyDef) string {
	name := names.Field(t, p.Key)
	if as, ok := typed[names.Property{Of: t, Key: p.Key}]; ok {
		return fmt.Sprintf("%q\n%s: %s\n", sentence(p.Doc), name, as)
	}
	if p.Kind == kg.LocalizedKind {
		return fmt.Sprintf("%q\n%s(\"The language wanted.\" locale: Locale! = NB): LocalizedText\n", sentence(p.Doc), name)
	}
	if p.Kind == kg.PositionsKind {
		return fmt.Sprintf("%q\n%s%s: [Position!]!%s\n", sentence(p.Doc), p.Key, few, mostly2)
	}
	required := ""
	if p.Required && p.Kind == kg.TextKind {
		required = "!"
	}
	return fmt.Sprintf("%q\n%s: %s%s\n", sentence(p.Doc), name, scalars[p.Kind], required)
}

func typeNames(types []kg.NodeType) []string {
	if containsAll(types, kg.AllTypes) {
		return []string{"anything"}
	}
	var names []string
	for _, t := range types {
		names = append(names, string(t))
	}
	return names
}

// enumNames lists types in words, as the API names them: "DOCUMENT, DISPUTE and FINDING".
func enumNames(types []kg.NodeType) string {
	list := make([]string, len(types))
	for i, t := range types {
		list[i] = names.Enum(t)
	}
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " and " + list[last]
}

func sentence(s string) string {
	r := []rune(s)
	r[0] = unicode.ToUpper(r[0])
	return strings.TrimSuffix(string(r), ".") + "."
}

var nodeFields = `"Stable and readable: ` + "`agency/siva`" + `."
id: ID!
"What it is."
type: NodeType!
"What it is called. Official names are not translated: where there is none in the language wanted, ` +
	`another is given and marked."
name("The language wanted." locale: Locale! = NB): LocalizedText!
"Other names that sources use for it, and those of everyday speech."
aliases: [String!]!
"Its usual short form: NFD."
abbreviation: String
"What it is, in our own words, no more than its evidence says."
description("The language wanted." locale: Locale! = NB): LocalizedText
"What it is within its type, in a word: klynge, direktorat, tilskuddsordning."
kind("The language wanted." locale: Locale! = NB): LocalizedText
"Its own address on the web."
homepage: URI
"The sources that know of it. ` + "`about`" + ` says which property each vouches for."
evidence` + few + `: [Evidence!]!` + mostly2 + `
"Every claim it is an end of, in either direction, with what stands at the other end."
claims(
  "Only these relations."
  relations: [RelationType!]
  "Only claims from it, or only claims to it."
  direction: Direction
  "Only far ends of these types."
  types: [NodeType!]
  "Which claims. Stated ones only, unless you ask for INFERRED."
  certainty: [Certainty!]! = [STATED]
  "Leave out claims that surely did not hold on this day."
  asOf: Date
` + indent(pageArguments, "  ") + `): RelatedNodeConnection!
"How many claims it is an end of, by relation and direction; one row for each of which there are any. ` +
	"What `claims`" + ` would count, without the lists."
claimCounts(
  "Which claims. Stated ones only, unless you ask for INFERRED."
  certainty: [Certainty!]! = [STATED]
  "Leave out claims that surely did not hold on this day."
  asOf: Date
): [ClaimCount!]!` + mostly2 + `
"Where sources contradict each other about it."
disputes` + few + `: [Dispute!]!` + mostly2 + `
"What is known to be missing about it, and what was seen across sources."
findings` + few + `: [Finding!]!` + mostly2 + `
"Its permanent address, with the version of the dataset."
permalink: URI! @cost(weight: 2)
"How to cite what the graph says of it: of a thing that somebody should answer for, who does."
citation("The style." format: CitationFormat! = NB_PRESS): String! @cost(weight: 10)
`
