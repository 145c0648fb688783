// Package model holds the Go side of the API's types: thin views of kg's nodes, claims and answers, whose methods are
// the fields of the same name. What needs more than the value at hand asks the operation's loaders.
package model

import (
	"fmt"
	"io"
	"math"
	"net/url"
	"strconv"
	"time"

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
	s, err := textOf(v)
	if err != nil {
		return "", err
	}
	d, err := kg.ParseDate(s)
	if err != nil || d.Precision() != kg.Day {
		return "", bad("a Date is a whole day such as 2023-08-23")
	}
	return d, nil
}

// dateTime is RFC 3339 as scalars.graphql.org/andimarek/date-time has it: always with three digits of a second.
const dateTime = "2006-01-02T15:04:05.000Z07:00"

// MarshalDateTime writes a moment in UTC.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	return graphql.MarshalString(t.UTC().Format(dateTime))
}

// UnmarshalDateTime reads a moment in any zone.
func UnmarshalDateTime(v any) (time.Time, error) {
	s, err := textOf(v)
	if err != nil {
		return time.Time{}, err
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Time{}, bad("a DateTime is a moment such as 2026-11-22T10:15:00.000Z")
	}
	return t, nil
}

// MarshalAmount writes a sum in kroner.
func MarshalAmount(kroner int64) graphql.Marshaler { return graphql.MarshalInt64(kroner) }

// UnmarshalAmount reads a whole number.
func UnmarshalAmount(v any) (int64, error) {
	kroner, err := graphql.UnmarshalInt64(v)
	if _, isText := v.(string); err != nil || isText {
		return 0, bad("an Amount is a whole number of kroner such as 150000000")
	}
	return kroner, nil
}

// MarshalFloat writes a number without an exponent, for people who read answers as they come. What is no number is
// null: JSON has no word for it.
func MarshalFloat(f float64) graphql.Marshaler {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return graphql.Null
	}
	return graphql.WriterFunc(func(w io.Writer) {
		var digits [32]byte
		_, _ = w.Write(strconv.AppendFloat(digits[:0], f, 'f', -1, 64))
	})
}

// UnmarshalFloat reads a number.
func UnmarshalFloat(v any) (float64, error) { return graphql.UnmarshalFloat(v) }

// MarshalURI writes an address.
func MarshalURI(s string) graphql.Marshaler { return graphql.MarshalString(s) }

// UnmarshalURI reads an absolute address.
func UnmarshalURI(v any) (string, error) {
	s, err := textOf(v)
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

// UnmarshalLanguageTag reads a language, and returns its tag in canonical form.
func UnmarshalLanguageTag(v any) (string, error) {
	s, err := textOf(v)
	if err != nil {
		return "", err
	}
	return kg.ParseLanguage(s)
}

// MarshalNodeType writes a node type as the enum has it: ACTOR_GROUP.
func MarshalNodeType(t kg.NodeType) graphql.Marshaler { return graphql.MarshalString(names.Enum(t)) }

// UnmarshalNodeType reads a value of the enum.
func UnmarshalNodeType(v any) (kg.NodeType, error) {
	s, err := textOf(v)
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

// bad is the error of a client for a value that is wrong.
func bad(what string) error { return fmt.Errorf("%w: %s", kg.ErrInvalid, what) }

func textOf(v any) (string, error) {
	if s, ok := v.(string); ok {
		return s, nil
	}
	return "", bad("a text is wanted")
}
