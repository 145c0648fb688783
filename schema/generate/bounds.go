package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"tiltaksgraf/kg"
)

// named are the bounds of kg that a line of the schema may tell.
var named = map[string]int{
	"DefaultPage": kg.DefaultPage, "MaxAround": kg.MaxAround, "MaxDepth": kg.MaxDepth, "MaxFew": kg.MaxFew,
	"MaxIDs": kg.MaxIDs, "MaxNetwork": kg.MaxNetwork, "MaxPage": kg.MaxPage, "MaxPathLength": kg.MaxPathLength,
	"MaxPaths": kg.MaxPaths, "MaxPress": kg.MaxPress, "MaxQuoteWords": kg.MaxQuoteWords,
	"MaxCoParticipants": kg.MaxCoParticipants,
	"MaxSubjects":       kg.MaxSubjects, "MaxText": kg.MaxText, "MinCoParticipants": kg.MinCoParticipants,
}

var (
	marked = regexp.MustCompile(`^\s*# bounds (.*)$`)
	number = regexp.MustCompile(`\d+(?:,\d{3})*`)
	told   = regexp.MustCompile(strings.ReplaceAll(`\bN to N|\b[Aa]t most N|\bN unless given`, "N", number.String()))
)

// bounds makes the numbers of a line anew that tells from which number to which something goes, how many there are at
// most, or how many where nobody says. "# bounds 1 MaxPaths" stands before it: the numbers, in their order.
func bounds(line, names string) (string, error) {
	numbers, err := numbersOf(strings.Fields(names))
	if err != nil {
		return "", err
	}
	line = told.ReplaceAllStringFunc(line, func(phrase string) string {
		return number.ReplaceAllStringFunc(phrase, func(old string) string {
			if len(numbers) == 0 {
				err = fmt.Errorf("%s: there are more bounds than %q", strings.TrimSpace(line), names)
				return old
			}
			defer func() { numbers = numbers[1:] }()
			return numbers[0]
		})
	})
	if len(numbers) > 0 {
		err = fmt.Errorf("%s: there are fewer bounds than %q", strings.TrimSpace(line), names)
	}
	return line, err
}

// numbersOf are the values of bounds, by their names, or of numbers.
func numbersOf(names []string) ([]string, error) {
	numbers := make([]string, len(names))
	for i, name := range names {
		n, known := named[name]
		if _, err := strconv.Atoi(name); err != nil && !known {
			return nil, fmt.Errorf("unknown bound %q", name)
		}
		if numbers[i] = name; known {
			numbers[i] = strconv.Itoa(n)
		}
	}
	return numbers, nil
}
