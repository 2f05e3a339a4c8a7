using Microsoft.AspNetCore.Identity;
using Ocop.Accounts;
using Ocop.Api.Hosting;
using Ocop.Silo.Hosting;

namespace Ocop.Api.Accounts;

/// <summary>Makes the account of the first operator, who makes all others. An account that is there already stays as it is.</summary>
internal sealed class FirstOperator(AccountRequest wanted, IGrainFactory grains, IPasswordHasher<Account> hasher) : IHostedService
{
    private const string LoginSetting = "Operator:Login";
    private const string PasswordSetting = "Operator:Password";
    private const string Cause = "first-operator";

    /// <summary>As configured; <c>null</c> when none is asked for. A setting that cannot be used stops the start with one sentence.</summary>
    public static AccountRequest? From(IConfiguration configuration)
    {
        if (configuration[LoginSetting] is not { Length: > 0 } login) return null;
        if (!AccountRules.IsLogin(login))
            throw new SettingException($"{LoginSetting} must be 3 to {AccountRules.MostLogin} small letters, digits, dots or dashes, but is \"{login}\".");
        var password = configuration[PasswordSetting] ?? "";
        if (password.Length is < AccountRules.LeastPassword or > AccountRules.MostPassword)
            throw new SettingException($"{PasswordSetting} must have {AccountRules.LeastPassword} to {AccountRules.MostPassword} characters, but has {password.Length}.");
        return new(login, password, login, "operator");
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await grains.Account(wanted.Login!).Get() is not null) return;
        var account = AccountEndpoints.ToAccount(wanted, AccountRole.Operator, hasher);
        await Send.CommandAsync(() => grains.Account(account.Login).Make(new(Cause, account, Cause)));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Registers it where a system is to begin with an operator.</summary>
internal static class FirstOperatorHosting
{
    public static WebApplicationBuilder AddFirstOperator(this WebApplicationBuilder builder)
    {
        if (FirstOperator.From(builder.Configuration) is { } wanted)
            builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<FirstOperator>(services, wanted));
        return builder;
    }
}
