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
			out.WriteString(property(d.Type, p))
		}
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

var scalars = map[kg.Kind]string{kg.TextKind: "String", kg.IntKind: "Int", kg.FloatKind: "Float", kg.DateKind: "PartialDate", kg.URIKind: "URI",
	kg.TextsKind: "[String!]!", kg.BoolKind: "Boolean!", kg.PositionsKind: "[Position!]!"}

// renamed are the properties that the API shows under another name or type than their kind gives.
var renamed = map[string]string{
	"Document.text":         "textHeld: Boolean!",
	"Document.excerpt":      "isExcerpt: Boolean!",
	"Document.language":     "language: LanguageTag!",
	"Plan.default":          "isDefault: Boolean!",
	"ActorGroup.collective": "isCollective: Boolean!",
	"Appropriation.status":  "status: AppropriationStatus!",
	"Appropriation.amount":  "amount: Float",
	"Appropriation.atLeast": "isAtLeast: Boolean!",
	"Dispute.status":        "status: DisputeStatus!",
	"Finding.finding":       "finding: FindingKind!",
}

func property(t kg.NodeType, p kg.PropertyDef) string {
	if field, ok := renamed[string(t)+"."+p.Key]; ok {
		return fmt.Sprintf("%q\n%s\n", sentence(p.Doc), field)
	}
	if p.Kind == kg.LocalizedKind {
		return fmt.Sprintf("%q\n%s(\"The language wanted.\" locale: Locale! = NB): LocalizedText\n", sentence(p.Doc), p.Key)
	}
	required := ""
	if p.Required && p.Kind == kg.TextKind {
		required = "!"
	}
	return fmt.Sprintf("%q\n%s: %s%s\n", sentence(p.Doc), p.Key, scalars[p.Kind], required)
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

func sentence(s string) string {
	r := []rune(s)
	r[0] = unicode.ToUpper(r[0])
	return strings.TrimSuffix(string(r), ".") + "."
}

const nodeFields = `"Stable and readable: ` + "`agency/siva`" + `."
id: ID!
"What it is."
type: NodeType!
"What it is called. Official names are not translated: where there is none in the language wanted, another is given and marked."
name("The language wanted." locale: Locale! = NB): LocalizedText!
"Other names that sources use for it."
aliases: [String!]!
"Its usual short form: NFD."
abbreviation: String
"What it is, in our own words, no more than its evidence says."
description("The language wanted." locale: Locale! = NB): LocalizedText
"What it is within its type, as a Norwegian word: klynge, direktorat, tilskuddsordning."
kind: String
"Its own address on the web."
homepage: URI
"The sources that know of it. ` + "`about`" + ` says which property each vouches for."
evidence: [Evidence!]!
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
  "How many, from the start or from ` + "`after`" + `. 1 to 100; 20 unless given."
  first: Int
  "A cursor: what comes after it."
  after: String
  "How many, from the end or from ` + "`before`" + `. 1 to 100."
  last: Int
  "A cursor: what comes before it."
  before: String
): RelatedNodeConnection!
"Where sources contradict each other about it. At most 100."
disputes: [Dispute!]!
"What is known to be missing about it, and what was seen across sources. At most 100."
findings: [Finding!]!
"Its permanent address, with the version of the dataset."
permalink: URI!
"How to cite what the graph says of it."
citation("The style." format: CitationFormat! = NB_PRESS): String!
`
