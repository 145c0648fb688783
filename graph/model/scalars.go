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
	if err != nil {
		return "", bad("an ID is a text")
	}
	return kg.ID(id), nil
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
		return "", bad("a Date is a whole day such as 2023-08-23")
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
		return "", bad("a URI is an absolute address such as https://siva.no")
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
	return "", bad("no such node type")
}

// bad tells the client what is wrong with a value.
func bad(what string) error { return fmt.Errorf("%w: %s", kg.ErrInvalid, what) }

func text(v any) (string, error) {
	if s, ok := v.(string); ok {
		return s, nil
	}
	return "", bad("a text is wanted")
}
