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
}
