import CSndfile
import Foundation
import TestSupport
import Testing

/// Files as libsndfile writes them: what a reader takes for granted may be what its own tests do wrong too.
enum LibsndfileAudio {
    static func wave64(_ samples: [Int16]) throws -> [UInt8] {
        try written(samples, as: SF_FORMAT_W64 | SF_FORMAT_PCM_16)
    }

    static func rifx(_ samples: [Int16], subtype: Int) throws -> [UInt8] {
        try written(samples, as: SF_FORMAT_WAV | Int(SF_ENDIAN_BIG) | subtype)
    }

    static func g721(_ samples: [Int16]) throws -> [UInt8] {
        try written(samples, as: SF_FORMAT_WAV | SF_FORMAT_G721_32)
    }

    static func written(_ samples: [Int16], as format: Int) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        var info = SF_INFO()
        (info.samplerate, info.channels, info.format) = (8000, 1, Int32(format))
        let file = try #require(sf_open(folder.path + "/written", Int32(SFM_WRITE), &info))
        let count = sf_writef_short(file, samples, sf_count_t(samples.count))
        try #require(sf_close(file) == 0 && count == samples.count)
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path + "/written")))
    }
}
