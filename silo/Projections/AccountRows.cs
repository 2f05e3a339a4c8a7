using System.Data.Common;
using Ocop.Accounts;
using Ocop.Shared;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Projections;

/// <summary>One row an account of a producer or an operator. A buyer's gets one when it becomes such an account, and keeps it.</summary>
internal static class AccountRows
{
    public static readonly RowTable<AccountRecord> Table = new(
        "account",
        key: [new("login", a => a.Login)],
        once: [new("made_at", a => a.MadeAt)],
        changing:
        [
            new("name", a => a.Name), new("folded", a => VietnameseText.Fold(a.Name)), new("role", a => a.Role.ToString()),
            new("producer_id", a => a.ProducerId), new("disabled", a => a.Disabled), new("changed_at", a => a.ChangedAt),
        ]);

    public static async Task ApplyAsync(
        DbTransaction transaction, IReadOnlyList<Happened<AccountEvent>> decisions, CancellationToken cancellation)
    {
        if (decisions.Count == 0) return;
        var rows = (await Table.ReadAsync(transaction, "login", [.. decisions.Select(LoginOf).Distinct()])).ToDictionary(row => row.Login);
        foreach (var decision in decisions)
        foreach (var happened in decision.Events)
        {
            var (login, at) = (LoginOf(decision), UnixTime.ToStored(decision.At));
            if (happened is AccountMade { Role: not AccountRole.Buyer } or AccountChanged { Role: not AccountRole.Buyer } && !rows.ContainsKey(login))
                rows.Add(login, new() { Login = login, MadeAt = at });
            if (rows.TryGetValue(login, out var row)) row.Apply(happened, at);
        }

        await WordRows.Accounts.ApplyAsync(transaction, rows.Values.Select(row => (row.Login, VietnameseText.Fold(row.Name))), cancellation);
        await Table.WriteAsync(transaction, rows.Values, cancellation);
    }

    public static string LoginOf(Happened<AccountEvent> decision) => decision.Key[AccountGrains.KeyPrefix.Length..];
}

/// <summary>The row of an account.</summary>
internal sealed class AccountRecord
{
    public required string Login { get; init; }
    public required long MadeAt { get; init; }
    public string Name { get; set; } = "";
    public AccountRole Role { get; set; }
    public string? ProducerId { get; set; }
    public long Disabled { get; set; }
    public long ChangedAt { get; set; }

    public void Apply(AccountEvent happened, long at)
    {
        ChangedAt = at;
        switch (happened)
        {
            case AccountMade made:
                (Role, ProducerId, Name) = (made.Role, made.ProducerId, made.Name ?? "");
                break;
            case AccountChanged changed:
                (Role, ProducerId, Name, Disabled) = (changed.Role, changed.ProducerId, changed.Name ?? "", changed.IsDisabled ? 1 : 0);
                break;
            case AccountErased:
                (Name, Disabled) = ("", 1);
                break;
        }
    }
}
