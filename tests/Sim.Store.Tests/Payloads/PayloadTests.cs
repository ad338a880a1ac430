using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.FSharp.Core;
using Sim.Branches;
using Sim.Events;
using Sim.Store.Payloads;

namespace Sim.Store.Tests.Payloads;

public sealed class PayloadTests
{
    [Property(Arbitrary = [typeof(AnyChange)], MaxTest = 2000)]
    public void Any_change_comes_back_as_it_was(Change change) => Assert.Equal(change, Back(change, json => json));

    [Property(Arbitrary = [typeof(AnyChange)], MaxTest = 500)]
    public void The_order_of_the_keys_means_nothing(Change change) => Assert.Equal(change, Back(change, Reversed));

    [Fact]
    public void Control_a_store_that_loses_a_field_is_found_out() =>
        Assert.ThrowsAny<Exception>(() => Prop.ForAll(AnyChange.Any, change => Back(change, Forgetful) == change)
            .Check(Config.QuickThrowOnFailure.WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(1, 3), null)))));

    [Property(Arbitrary = [typeof(AnyChange)], MaxTest = 500)]
    public void Payloads_hold_text_and_whole_numbers_only(Change change)
    {
        using var json = JsonDocument.Parse(PayloadJson.Write(Payload.Of(change)));
        Assert.All(Leaves(json.RootElement), leaf => Assert.True(
            leaf.ValueKind == JsonValueKind.String || (leaf.ValueKind == JsonValueKind.Number && leaf.TryGetInt32(out _)), leaf.GetRawText()));
    }

    [Fact]
    public void Text_that_the_store_cannot_keep_is_refused_in_every_field()
    {
        // Not in attributes: the compiler writes those as UTF-8, and a half of a pair would not survive it.
        foreach (var (text, said) in new[] { ("NUL \0 within", "NUL"), ("half \ud83d of a pair", "surrogate"), ("\udd4a\ud83d", "surrogate"), ("ends in \ud83d", "surrogate") })
            foreach (var change in WithText(text))
                Assert.Contains(said, Assert.Throws<ArgumentException>(() => Payload.Of(change)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_payload_has_one_name_and_its_json_is_known_when_compiled()
    {
        var payloads = typeof(Payload).GetNestedTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Payload))).ToHashSet();
        Assert.Equal(payloads, EventNames.Types.Values.ToHashSet());
        Assert.Equal(payloads.Count, EventNames.Types.Count);
        Assert.All(payloads, type => Assert.IsNotType<DefaultJsonTypeInfoResolver>(PayloadJson.Options.GetTypeInfo(type).OriginatingResolver));
    }

    [Fact]
    public void A_name_or_a_content_of_another_version_is_said_plainly()
    {
        Assert.Contains("install a newer", Assert.Throws<FormatException>(() => PayloadJson.Read("event-dreamt", "{}"u8)).Message, StringComparison.Ordinal);
        Assert.Contains("event-kept", Assert.Throws<FormatException>(() => PayloadJson.Read("event-kept", "{}"u8)).Message, StringComparison.Ordinal);
    }

    private static Change Back(Change change, Func<JsonObject, JsonObject> store)
    {
        var payload = Payload.Of(change);
        var stored = store(JsonNode.Parse(PayloadJson.Write(payload))!.AsObject());
        return PayloadJson.Read(EventNames.Of(payload), Encoding.UTF8.GetBytes(stored.ToJsonString())).ToChange();
    }

    private static JsonObject Reversed(JsonObject json) => new(json.Reverse().Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));

    private static JsonObject Forgetful(JsonObject json)
    {
        json.Remove("recipientSector");
        return json;
    }

    private static IEnumerable<JsonElement> Leaves(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => Leaves(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Leaves),
        _ => [json],
    };

    private static IEnumerable<Change> WithText(string text)
    {
        var bare = new PoliticalEvent { Id = new EventId("e"), Occurred = Edtf.Parse("2022"), Actor = new Actor("KAZ"), Action = ActionCode.None };
        PoliticalEvent[] events =
        [
            bare with { Who = text }, bare with { Summary = text }, bare with { Citations = [new Citation(text)] },
            bare with { Citations = [new Citation("s", text)] }, bare with { Citations = [new Citation("s", "", text)] },
            bare with { Actor = new Actor(text) }, bare with { Recipient = new Actor(text) }, bare with { Action = new ActionCode(text) }, bare with { OtherActions = [new ActionCode(text)] },
            bare with { Begins = [new StandingStart(StandingKind.Aid, text)] }, bare with { Begins = [new StandingStart(StandingKind.Aid, null, text)] },
            bare with { Begins = [new StandingStart(StandingKind.Aid, Subject: text)] }, bare with { Begins = [new StandingStart(StandingKind.Aid, State: text)] },
            bare with { Ends = [new StandingEnd(StandingKind.Aid, text)] }, bare with { Ends = [new StandingEnd(StandingKind.Aid, Subject: text)] },
            bare with { Answers = new Answer(bare.Id, text) },
        ];
        Declaration[] declarations =
        [
            new Declaration.Described(text, "", null), new Declaration.Described("", text, null), new Declaration.Premised(text),
            new Declaration.Sourced(new Source(text, "", null, Reliability.A)), new Declaration.Sourced(new Source("s", text, null, Reliability.A)),
            new Declaration.Sourced(new Source("s", "", null, Reliability.A, text)), new Declaration.Cast(new DeclaredActor("KAZ", text, "country")),
            new Declaration.Opposed(new Conflict(text, "", [], [])), new Declaration.Opposed(new Conflict("c", text, [], [])),
            new Declaration.Opposed(new Conflict("c", "", [text], [])), new Declaration.Scaled(new Scale(text, "1", "goldstein", [])),
            new Declaration.Judged(new Judgment(bare.Id, bare.Occurred, null, text, [], null, [], [], null)),
            new Declaration.Judged(new Judgment(bare.Id, bare.Occurred, null, "", [text], null, [], [], null)),
        ];
        return
        [
            .. events.Select(happened => new Change.Asserted(happened)), .. declarations.Select(declaration => new Change.Declared(declaration)),
            new Change.Opened(null, null, text), new Change.Opened(text, new ForkPoint(default, null, 1), ""), new Change.Asserted(bare, text),
            new Change.Corrected(bare, text), new Change.Retracted(bare.Id, text), new Change.Replaced(bare.Id, bare, text), new Change.Kept(bare.Id, text),
            new Change.Dropped(bare.Id, text), new Change.Closed(text), new Change.Declared(new Declaration.Decaying(HalfLife.Default), text),
            new Change.Reverted(bare.Id, text), new Change.Withdrawn(new DeclarationKey(DeclarationKind.Source, text), ""),
            new Change.Withdrawn(new DeclarationKey(DeclarationKind.Source, "s"), text),
            new Change.Stated(text, 1, new Change.Kept(bare.Id, "")), new Change.Stated("main", 1, new Change.Kept(bare.Id, text)),
            new Change.Imported(text, 1, "", "", "", 1, null), new Change.Imported("main", 1, text, "", "", 1, null), new Change.Imported("main", 1, "", text, "", 1, null),
            new Change.Imported("main", 1, "", "", text, 1, null),
        ];
    }
}
