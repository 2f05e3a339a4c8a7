using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Ocop.Journal;
using Ocop.Privacy;

namespace Ocop.Silo.Privacy;

/// <summary>Something that goes into the copy of an export.</summary>
internal readonly record struct ExportPart(PersonalKind Kind, object Content);

/// <summary>The copy that an export makes: sealed parts as they are found, and one sealed document at the end.</summary>
internal static class ExportFile
{
    private const string Form = "ocop-personal-data/1";

    // Whoever opens it reads it with their own eyes.
    private static readonly JsonSerializerOptions Readable = new(JournalJson.Options) { WriteIndented = true };

    public static async Task<PrivacyFindings> AddAsync(DbTransaction transaction, PrivacyJobRow job, PersonalSeal seal, PrivacyFindings found, IReadOnlyList<ExportPart>? parts)
    {
        if (job.Kind != PrivacyKind.Export || parts is null) return found;
        foreach (var part in parts)
        {
            var number = found.Parts + 1;
            var text = JournalJson.Write(new StoredPart(part.Kind, JsonSerializer.SerializeToNode(part.Content, JournalJson.Options)));
            await transaction.Connection!.ExecuteAsync(
                "INSERT INTO privacy_part (job_id, part, content) VALUES (@JobId, @number, @content)",
                new { job.JobId, number, content = seal.Seal(PrivacyJobRow.PartPlace(job.JobId, number), text) }, transaction);
            found = found with { Parts = number };
        }

        return found;
    }

    /// <summary>Puts all parts into one document, in the place of them.</summary>
    public static async Task BindAsync(DbTransaction transaction, PrivacyJobRow job, PersonalSeal seal, DateTimeOffset now)
    {
        var connection = transaction.Connection!;
        var rows = await connection.QueryAsync<(long Part, string Content)>("SELECT part, content FROM privacy_part WHERE job_id = @JobId AND part > 0 ORDER BY part", new { job.JobId }, transaction);
        var parts = rows.Select(row => JournalJson.Read<StoredPart>(seal.Open(PrivacyJobRow.PartPlace(job.JobId, row.Part), row.Content))).ToLookup(part => part.Kind);
        var document = new JsonObject { ["form"] = Form, ["madeAt"] = now.ToString("O", CultureInfo.InvariantCulture) };
        foreach (var kind in Enum.GetValues<PersonalKind>()) document[NameOf(kind)] = new JsonArray([.. parts[kind].Select(part => part.Content)]);
        await connection.ExecuteAsync("DELETE FROM privacy_part WHERE job_id = @JobId", new { job.JobId }, transaction);
        await connection.ExecuteAsync(
            "INSERT INTO privacy_part (job_id, part, content) VALUES (@JobId, 0, @content)",
            new { job.JobId, content = seal.Seal(PrivacyJobRow.PartPlace(job.JobId, 0), document.ToJsonString(Readable)) }, transaction);
    }

    private static string NameOf(PersonalKind kind) => kind switch
    {
        PersonalKind.Account => "accounts",
        PersonalKind.Device => "devices",
        PersonalKind.Buyer => "identitiesAndContact",
        PersonalKind.Comment => "comments",
        PersonalKind.HostAnswer => "answersOfHosts",
        PersonalKind.Reply => "messages",
        PersonalKind.Order => "orders",
        PersonalKind.Parcel => "parcels",
        PersonalKind.Transfer => "transfers",
        PersonalKind.Grant => "notesOnGrantedUnits",
        PersonalKind.Elsewhere => "contactInOrdersOfOthers",
        _ => throw new NotSupportedException($"No name for {kind}."),
    };

    private sealed record StoredPart(PersonalKind Kind, JsonNode? Content);
}
