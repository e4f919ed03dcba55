internal import GRDB

/// Whether a kick that a device has not heard of came from a program of the same machine.
enum M0012SameDevice {
    static let name = "0012 same device"

    static func migrate(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE away_kicks ADD COLUMN by_same_device INTEGER")
    }
}
