using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ocop.Api.Accounts;

/// <summary>
/// What ASP.NET Core Identity knows of authenticator apps: making a key and checking a code (RFC 6238, a minute early or late). Its user is the key itself, because accounts are kept by grains.
/// </summary>
internal sealed class AuthenticatorKeys()
    : UserManager<string>(
        new NoStore(), null!, new PasswordHasher<string>(), [], [], new UpperInvariantLookupNormalizer(), new(), null!, NullLogger<UserManager<string>>.Instance)
{
    private readonly AuthenticatorTokenProvider<string> provider = new();

    public Task<bool> FitsAsync(string key, string code) => provider.ValidateAsync("", code, this, key);

    public override Task<string?> GetAuthenticatorKeyAsync(string user) => Task.FromResult<string?>(user);

    /// <summary>Identity asks for a store; nothing is kept in it.</summary>
    private sealed class NoStore : IUserStore<string>
    {
        public Task<IdentityResult> CreateAsync(string user, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IdentityResult> DeleteAsync(string user, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<string?> FindByIdAsync(string userId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<string?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<string?> GetNormalizedUserNameAsync(string user, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<string> GetUserIdAsync(string user, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<string?> GetUserNameAsync(string user, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task SetNormalizedUserNameAsync(string user, string? normalizedName, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task SetUserNameAsync(string user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IdentityResult> UpdateAsync(string user, CancellationToken cancellationToken) => throw new NotSupportedException();

        public void Dispose() { }
    }
}
