namespace Ocop.Accounts;

/// <summary>What an account may do.</summary>
public enum AccountRole
{
    Buyer,
    Producer,
    Operator,
}

/// <summary>A person who signs in.</summary>
/// <param name="Login">Lower case, unique.</param>
/// <param name="Name">Shown on screen.</param>
/// <param name="Role">What it may do.</param>
/// <param name="PasswordHash">As ASP.NET Core Identity's hasher writes it.</param>
/// <param name="ProducerId">For a producer: whose.</param>
/// <param name="BuyerId">The buyer that orders of this account belong to.</param>
[GenerateSerializer, Immutable, Alias("ocop.accounts.account")]
public sealed record Account(string Login, string Name, AccountRole Role, string PasswordHash, string? ProducerId, string BuyerId);

/// <summary>One account. Key: <see cref="AccountGrains.Key"/>.</summary>
[Alias("ocop.accounts.IAccountGrain")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Creates the account; <c>false</c> and no change when the login is taken.</summary>
    [Alias("create")]
    Task<bool> Create(Account account);

    /// <summary>Replaces the password hash; <c>false</c> when there is no such account.</summary>
    [Alias("put-hash")]
    Task<bool> PutPasswordHash(string passwordHash);

    /// <summary>The account; <c>null</c> when there is none.</summary>
    [Alias("get")]
    Task<Account?> Get();
}

/// <summary>Reaches accounts.</summary>
public static class AccountGrains
{
    public static string Key(string login) => $"login:{login.Trim().ToLowerInvariant()}";

    public static IAccountGrain Account(this IGrainFactory grains, string login) => grains.GetGrain<IAccountGrain>(Key(login));
}
