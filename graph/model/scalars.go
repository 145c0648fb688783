// Package model holds the Go side of the API's types: thin views of kg's nodes, claims and answers, whose methods are the
// fields of the same name. What needs more than the value at hand asks the operation's loaders.
package model

import (
	"fmt"
	"net/url"

	"github.com/99designs/gqlgen/graphql"

	"tiltaksgraf/kg"
	"tiltaksgraf/schema/names"
)

// MarshalID writes an id.
func MarshalID(id kg.ID) graphql.Marshaler { return graphql.MarshalString(string(id)) }

// UnmarshalID reads an id. Numbers are ids too, says the specification, though none of ours.
func UnmarshalID(v any) (kg.ID, error) {
	id, err := graphql.UnmarshalID(v)
	return kg.ID(id), err
}

// MarshalDate writes a whole day.
func MarshalDate(d kg.Date) graphql.Marshaler { return graphql.MarshalString(string(d)) }

// UnmarshalDate reads a whole day; months and years are refused.
func UnmarshalDate(v any) (kg.Date, error) {
	s, err := text(v)
	if err != nil {
		return "", err
	}
	d, err := kg.ParseDate(s)
	if err != nil || d.Precision() != kg.Day {
		return "", fmt.Errorf("a Date is a whole day such as 2023-08-23")
	}
	return d, nil
}

// MarshalURI writes an address.
func MarshalURI(s string) graphql.Marshaler { return graphql.MarshalString(s) }

// UnmarshalURI reads an absolute address.
func UnmarshalURI(v any) (string, error) {
	s, err := text(v)
	if err != nil {
		return "", err
	}
	if u, err := url.Parse(s); err != nil || !u.IsAbs() || len(s) > 2048 {
		return "", fmt.Errorf("a URI is an absolute address such as https://siva.no")
	}
	return s, nil
}

// MarshalLanguageTag writes a language.
func MarshalLanguageTag(s string) graphql.Marshaler { return graphql.MarshalString(s) }

// UnmarshalLanguageTag reads a language.
func UnmarshalLanguageTag(v any) (string, error) { return text(v) }

// MarshalNodeType writes a node type as the enum has it: ACTOR_GROUP.
func MarshalNodeType(t kg.NodeType) graphql.Marshaler { return graphql.MarshalString(names.Enum(t)) }

// UnmarshalNodeType reads a value of the enum.
func UnmarshalNodeType(v any) (kg.NodeType, error) {
	s, err := text(v)
	if err != nil {
		return "", err
	}
	for _, t := range kg.AllTypes {
		if names.Enum(t) == s {
			return t, nil
		}
	}
	return "", fmt.Errorf("no such node type")
}

func text(v any) (string, error) {
	if s, ok := v.(string); ok {
		return s, nil
	}
	return "", fmt.Errorf("want a string")
}
