/// The edit distance of two words; swapping two neighbours counts as one edit.
package enum EditDistance {
    /// Computes the distance of the first 64 letters of each.
    package static func between(_ first: String, _ second: String) -> Int {
        let (first, second) = (Array(first.prefix(64)), Array(second))
        var above: [Int] = []
        var row = Array(0...second.count)
        for line in first.indices {
            let last = row
            row[0] = line + 1
            for column in second.indices {
                let isSame = first[line] == second[column]
                row[column + 1] = isSame ? last[column] : 1 + min(last[column], last[column + 1], row[column])
                guard line > 0, column > 0, first[line] == second[column - 1], first[line - 1] == second[column] else {
                    continue
                }
                row[column + 1] = min(row[column + 1], above[column - 1] + 1)
            }
            above = last
        }
        return row[second.count]
    }
}
