package site

import (
	"net/http"
	"reflect"
	"slices"
	"strings"
)

// Questions are all questions by name, with their fragments.
var Questions = readQuestions

// OnRead has a function called with the name of every question and what its answer is read into.
func OnRead(h http.Handler, f func(question string, into reflect.Type)) { h.(*Site).onRead = f }

// PathOf is where a thing is shown.
var PathOf = pathOf

// Lists are the paths of pages with a table that need nothing to be named.
func Lists() (paths []string) {
	for _, p := range pages {
		if slices.Contains(p.forms, "csv") && !strings.Contains(p.path, "{") && p.name != "search" {
			path := p.path
			if p.name == "network" {
				path += "?rundt=agency/siva"
			}
			paths = append(paths, path)
		}
	}
	return paths
}

// DoesWords are the words, of one and of several, for what a role or a relation does in a row of a page, and those for
// a name in brackets.
func DoesWords(tag, role, relation string) (words []string) {
	for _, l := range languages {
		if l.Tag != tag {
			continue
		}
		texts := readTexts(tag)
		for _, key := range []string{"does." + role, "does." + relation} {
			if texts.has(key) {
				words = append(words, texts.text(key, "n", 1), texts.text(key, "n", 2))
				break
			}
		}
		words = append(words, texts.text("row.tag", "n", 1), texts.text("row.tag", "n", 2))
	}
	return words
}

// SortedBy is the column of its file that a list is sorted by.
func SortedBy(path, by string) string {
	for _, c := range map[string][]column{"/hull": gapColumns, "/tiltak": measureColumns, "/aktorer": actorColumns,
		"/penger": moneyColumns, "/kilder": sourceColumns, "/nettverk": networkColumns}[path] {
		if c.By == by {
			return c.Of
		}
	}
	return ""
}
