import CallCatalog
import DurableIO
import Foundation
import GRDB

/// A catalog in a folder of its own, which goes with it.
final class TemporaryCatalog: Sendable {
    let folder: TemporaryFolder
    let catalog: Catalog
    private let rawConnection: DatabaseQueue

    init(io: any DurableIO = SystemDurableIO(), busySeconds: Double = 10) throws {
        folder = try TemporaryFolder()
        catalog = try Catalog.create(at: folder.catalog, io: io, busySeconds: busySeconds)
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        rawConnection = try DatabaseQueue(path: folder.catalog, configuration: configuration)
    }

    func read<Value>(_ body: (CatalogReader) throws -> Value) throws -> Value { try catalog.read(body) }

    @discardableResult
    func write<Value>(_ body: (CatalogWriter) throws -> Value) throws -> Value { try catalog.write(body) }

    /// Changes the file behind the catalog's back.
    func tamper(_ statements: String...) throws {
        try rawConnection.writeWithoutTransaction { database in
            for statement in statements { try database.execute(sql: statement) }
        }
    }
}

/// A folder that goes when the last reference to it does.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "/catalog-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    var catalog: String { path + "/catalog.sqlite" }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
