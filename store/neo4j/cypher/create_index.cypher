// Load: pieces of the search index, each with how many there are in all. They are entities by their label and key alone, so that every
// release takes them for ours and away with their version; they have no version, type or id, by which things are found and counted.
UNWIND $rows AS row
CREATE (n:Entity:SearchIndex {key: $version + '/' + row[0], number: row[1], pieces: row[2], packed: row[3]})
RETURN count(n) AS created, [] AS elements
