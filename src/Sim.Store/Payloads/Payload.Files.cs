using System.Text.Json;
using Sim.Branches;

namespace Sim.Store.Payloads;

internal abstract partial record Payload
{
    /// <summary>What a file said of a branch, kept as the change that would say it in the branch's stream.</summary>
    public sealed record FileStated : Payload
    {
        public required string Branch { get; init; }

        /// <summary>Of the branch's stream, after which it was said.</summary>
        public required int Version { get; init; }

        /// <summary>One of <see cref="EventNames"/>.</summary>
        public required string Change { get; init; }

        /// <summary>As stored under that name.</summary>
        public required JsonElement Content { get; init; }

        public static FileStated Write(Change.Stated stated)
        {
            var what = Of(stated.What);
            return new FileStated
            {
                Branch = stated.Branch,
                Version = stated.Version,
                Change = EventNames.Of(what),
                Content = JsonSerializer.SerializeToElement(what, what.GetType(), PayloadJson.Options),
            };
        }

        public override Change ToChange() =>
            new Change.Stated(Branch, Version, PayloadJson.Read(Change, JsonSerializer.SerializeToUtf8Bytes(Content, PayloadJson.Options)).ToChange());
    }

    /// <summary>How far a file of events was imported.</summary>
    public sealed record FileImported : Payload
    {
        public required string Branch { get; init; }

        /// <summary>Of the branch's stream, with the rows.</summary>
        public required int Version { get; init; }

        /// <summary>SHA-256 of the unpacked file, lower-case hexadecimal.</summary>
        public required string Digest { get; init; }

        /// <summary>How its rows were read.</summary>
        public required string Reading { get; init; }

        /// <summary>That the rows cite.</summary>
        public required string Source { get; init; }

        /// <summary>The last line that is done with.</summary>
        public required int Line { get; init; }

        /// <summary>Of the whole file; absent: it is not all in.</summary>
        public int? Lines { get; init; }

        public static FileImported Write(Change.Imported imported) => new()
        {
            Branch = imported.Branch,
            Version = imported.Version,
            Digest = imported.Digest,
            Reading = imported.Reading,
            Source = imported.Source,
            Line = imported.Line,
            Lines = imported.Lines,
        };

        public override Change ToChange() => new Change.Imported(Branch, Version, Digest, Reading, Source, Line, Lines);
    }
}
