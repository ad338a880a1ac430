using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;
using Sim.Store.Columns;
using Sim.Store.Payloads;
using Sim.Store.Projections;
using Weasel.Core;

namespace Sim.Store.Streams;

/// <summary>How Marten is set up, in one place.</summary>
internal static class MartenOptions
{
    /// <summary>The database schema of everything that Marten makes for us.</summary>
    public const string SchemaName = "sim";

    /// <summary>Marten's own stream: what it could not append leaves something there, so that no sequence number is missing. Nothing in it was ever recorded.</summary>
    public const string Tombstones = "mt_tombstone";

    public const string OriginHeader = "origin";

    /// <param name="columns">By which projections read long streams.</param>
    /// <param name="daemon">Who runs them: <see cref="FollowingProjections"/> on demand, or <see cref="ProjectionKeeper"/>. Of a disabled daemon Marten warns on the console.</param>
    public static void Apply(StoreOptions options, NpgsqlDataSource database, TimeProvider time, ColumnStore columns, DaemonMode daemon = DaemonMode.ExternallyManaged)
    {
        options.Connection(database);
        options.DatabaseSchemaName = SchemaName;
        // Nothing is created in passing: see Schema.
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.UseSystemTextJsonForSerialization(PayloadJson.Options, EnumStorage.AsString, Casing.CamelCase);

        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        options.Events.UseMandatoryStreamTypeDeclaration = true;
        options.Events.UseExclusiveLockOnConcurrentAppends = true;
        options.Events.UseAdvisoryLockTransaction = true;
        options.Events.MetadataConfig.HeadersEnabled = true;
        options.Events.MetadataConfig.UserNameEnabled = true;
        options.Events.TimeProvider = time;
        foreach (var (name, type) in EventNames.Types) options.Events.MapEventType(type, name);

        // True by default: an event that a projection cannot take would silently be left out of it.
        options.Projections.Errors.SkipApplyErrors = false;
        options.Projections.Errors.SkipSerializationErrors = false;
        options.Projections.Errors.SkipUnknownEvents = false;
        options.Projections.RebuildErrors.SkipApplyErrors = false;
        options.Projections.RebuildErrors.SkipSerializationErrors = false;
        options.Projections.RebuildErrors.SkipUnknownEvents = false;
        options.Projections.AsyncMode = daemon;
        options.Projections.Add(new CatalogProjection(), ProjectionLifecycle.Inline);
        options.Projections.Add(new CountryPostureProjection(new StreamRows(database), columns), ProjectionLifecycle.Async, CountryPostureProjection.Name,
            views => views.DeleteViewTypeOnTeardown<CountryPosture>());
        options.Schema.For<Catalog>().Duplicate(catalog => catalog.Scenario);
        options.Schema.For<CountryPosture>().Duplicate(posture => posture.Scenario);
    }
}
