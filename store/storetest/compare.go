package storetest

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
)

// difference says how two answers differ, or "". An empty list or map is equal
// to an absent one: that is no promise of a store's.
func difference(got, want any) string {
	g, w := render(reflect.ValueOf(got)), render(reflect.ValueOf(want))
	if g == w {
		return ""
	}
	return fmt.Sprintf("got\n%s\nwant\n%s", g, w)
}

// render writes an answer down: items in their canonical form, everything else by its fields.
func render(v reflect.Value) string {
	if v.CanInterface() {
		switch x := v.Interface().(type) {
		case kg.Node:
			return line(kg.Item{Node: &x})
		case kg.Edge:
			return line(kg.Item{Edge: &x})
		}
	}
	switch v.Kind() {
	case reflect.Slice:
		var b strings.Builder
		for i := range v.Len() {
			fmt.Fprintf(&b, "[%d] %s\n", i, render(v.Index(i)))
		}
		return b.String()
	case reflect.Map:
		entries := map[string]string{}
		for _, k := range v.MapKeys() {
			entries[fmt.Sprint(k)] = render(v.MapIndex(k))
		}
		return fmt.Sprint(entries)
	case reflect.Struct:
		var b strings.Builder
		for i := range v.NumField() {
			fmt.Fprintf(&b, "%s: %s\n", v.Type().Field(i).Name, render(v.Field(i)))
		}
		return b.String()
	}
	return fmt.Sprint(v)
}

// line is the canonical line of an item, preceded by what in it JSON doesn't show: the kinds of its values.
func line(it kg.Item) string {
	var b bytes.Buffer
	var props kg.Props
	if it.Node != nil {
		props = it.Node.Props
	} else {
		props = it.Edge.Props
	}
	for _, p := range props {
		fmt.Fprintf(&b, "%T ", p.Value)
	}
	if err := jsonl.EncodeItem(&b, it); err != nil {
		return err.Error()
	}
	return b.String()
}
